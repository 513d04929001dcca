import Foundation
import Synchronization

/// What all calls with one key pass: it makes them wait, lets them start, and ends them at their deadlines.
///
/// The state decides under a lock; what it decided is done outside of it. Nothing polls: calls are woken by the end of
/// others, by claims that were answered, or by the one timer.
package final class Gate: Sendable {
    package enum Admission: Sendable, Equatable {
        case admitted(Int)
        case cancelled
        case expired
        /// No turn until `startBy`.
        case gaveWay
        case refused(retryMilliseconds: Int64)
    }

    private struct Locked {
        var state: GateState
        var waiters: [Int: CheckedContinuation<Admission, Never>] = [:]
        /// When each of them came.
        var arrivals: [Int: Int64] = [:]
        /// What ends a call that is under way.
        var cuts: [Int: @Sendable () -> Void] = [:]
        var overdue: Set<Int> = []
        var lastID = 0
        var alarm: (time: Int64, task: Task<Void, Never>)?
    }

    package let limits: GateState.Limits
    private let locked: Mutex<Locked>
    private let desk: ClaimDesk?
    private let clock: @Sendable () -> Int64
    private let metrics: GateMetrics?

    /// - Parameters:
    ///   - desk: claims what is shared with other processes, and tells them of pauses and is told; needed where the
    ///     limits are shared, and not started before the gate is made.
    ///   - metrics: where the gate's load is shown; nowhere without.
    ///   - clock: milliseconds since 1970 in UTC.
    package init(
        _ limits: GateState.Limits, desk: ClaimDesk?, metrics: GateMetrics? = nil,
        clock: @escaping @Sendable () -> Int64
    ) {
        precondition(desk != nil || !limits.hasShared, "the limits of \(limits.key) are shared, and nobody claims")
        self.limits = limits
        self.desk = desk
        self.clock = clock
        self.metrics = metrics
        metrics?.stands(waiting: 0, inFlight: 0, limit: limits.concurrency)
        locked = Mutex(Locked(state: GateState(limits)))
        desk?.onPause(of: limits.key) { [weak self] time in
            self?.perform { locked, now in
                locked.state.heard(pauseUntil: time, at: now)
                return {}
            }
        }
    }

    /// Milliseconds since 1970.
    package var now: Int64 { clock() }

    /// How many calls wait and how many are under way.
    package var load: (waiting: Int, inFlight: Int) {
        locked.withLock { ($0.state.waiting, $0.state.inFlight) }
    }

    /// For how long nothing starts, as the provider wants it.
    package var pausedMilliseconds: Int64 {
        locked.withLock { locked in
            let now = clock()
            return locked.state.window.pausedUntil > now ? locked.state.window.pausedUntil - now : 0
        }
    }

    /// Waits for the call's turn.
    ///
    /// - Parameters:
    ///   - deadline: when the call ends, waiting or under way; in milliseconds since 1970, 0 for never.
    ///   - startBy: when it stops to wait although its deadline is later; 0 for then.
    /// - Returns: `admitted` with a number, which must be given to ``ended(_:_:)``.
    package func enter(
        tenant: String, weight: Double, tokens: Int64, deadline: Int64, startBy: Int64 = 0
    ) async -> Admission {
        let id = locked.withLock { locked in
            locked.lastID += 1
            return locked.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                perform { locked, now in
                    // Whoever is cancelled later finds the waiter.
                    if Task.isCancelled { return { continuation.resume(returning: .cancelled) } }
                    locked.waiters[id] = continuation
                    locked.arrivals[id] = now
                    locked.state.enqueue(
                        GateState.Candidate(
                            id: id, tenant: tenant, weight: weight, tokens: tokens, deadline: deadline,
                            startBy: startBy))
                    return {}
                }
            }
        } onCancel: {
            perform { locked, now in
                locked.state.leave(id)
                return waiter(id, &locked, .cancelled, now)
            }
        }
    }

    /// What ends an admitted call at its deadline; called at once where that has passed.
    package func onDeadline(of id: Int, _ cut: @escaping @Sendable () -> Void) {
        let isOverdue = locked.withLock { locked in
            locked.cuts[id] = cut
            return locked.overdue.contains(id)
        }
        if isOverdue { cut() }
    }

    /// An admitted call is over.
    ///
    /// - Returns: whether it was cut at its deadline.
    @discardableResult
    package func ended(_ id: Int, _ end: GateState.End) -> Bool {
        var isOverdue = false
        perform(pausing: GateMetrics.Pause(end)) { locked, now in
            locked.state.ended(id, end, at: now)
            locked.cuts[id] = nil
            isOverdue = locked.overdue.remove(id) != nil
            return {}
        }
        return isOverdue
    }

    /// Gives back what is claimed and not used; the process is about to end.
    package func giveUp() { act(locked.withLock { $0.state.giveUp() }) }

    // MARK: Acting

    /// Changes the state, and does what follows from it without the lock.
    ///
    /// - Parameter pause: what a pause that begins with the change is due to.
    private func perform(
        pausing pause: GateMetrics.Pause = .shared, _ change: (inout Locked, Int64) -> () -> Void
    ) {
        var actions: [GateState.Action] = []
        var resumes: [() -> Void] = []
        locked.withLock { locked in
            let now = clock()
            let pausedUntil = max(now, locked.state.window.pausedUntil)
            resumes.append(change(&locked, now))
            actions = locked.state.advance(at: now)
            for action in actions { resumes.append(resume(action, &locked, now)) }
            setAlarm(&locked, now)
            show(locked.state, pause, after: pausedUntil)
        }
        for resume in resumes { resume() }
        act(actions)
    }

    /// What an action means for the call that it is about.
    private func resume(_ action: GateState.Action, _ locked: inout Locked, _ now: Int64) -> () -> Void {
        switch action {
        case .start(let id): return waiter(id, &locked, .admitted(id), now)
        case .expire(let id): return waiter(id, &locked, .expired, now)
        case .giveWay(let id): return waiter(id, &locked, .gaveWay, now)
        case .refuse(let id, let milliseconds):
            return waiter(id, &locked, .refused(retryMilliseconds: milliseconds), now)
        case .cut(let id):
            locked.overdue.insert(id)
            return locked.cuts[id] ?? {}
        case .claim, .giveBack, .tell: return {}
        }
    }

    private func waiter(_ id: Int, _ locked: inout Locked, _ admission: Admission, _ now: Int64) -> () -> Void {
        guard let waiter = locked.waiters.removeValue(forKey: id) else { return {} }
        let arrival = locked.arrivals.removeValue(forKey: id) ?? now
        metrics?.waited(milliseconds: now - arrival, hasStarted: admission == .admitted(id))
        return { waiter.resume(returning: admission) }
    }

    /// Under the lock: of two changes the later one is shown last.
    private func show(_ state: GateState, _ pause: GateMetrics.Pause, after pausedUntil: Int64) {
        guard let metrics else { return }
        metrics.stands(waiting: state.waiting, inFlight: state.inFlight, limit: state.window.size)
        let added = state.window.pausedUntil.subtractingReportingOverflow(pausedUntil)
        if !added.overflow, added.partialValue > 0 { metrics.paused(milliseconds: added.partialValue, pause) }
    }

    private func act(_ actions: [GateState.Action]) {
        for action in actions {
            switch action {
            case .claim(let kind, let wanted): claim(kind, wanted)
            case .giveBack(let kind, let left):
                if let limit = limit(kind) { desk?.giveBack(left.amount, of: left.id, limit) }
            case .tell(let milliseconds): desk?.tell(KeyPause(key: limits.key, milliseconds: milliseconds))
            case .start, .expire, .giveWay, .refuse, .cut: break
            }
        }
    }

    private func claim(_ kind: GateState.Shared, _ wanted: Allowance.Wanted) {
        guard let desk, let limit = limit(kind) else { return }
        desk.claim(limit, least: wanted.least, most: wanted.most) { [weak self] answer in
            self?.perform { locked, now in
                locked.state.answered(kind, answer, at: now)
                return {}
            }
        }
    }

    private func limit(_ kind: GateState.Shared) -> ClaimedLimit? { locked.withLock { $0.state.limit(kind) } }

    private func setAlarm(_ locked: inout Locked, _ now: Int64) {
        guard let time = locked.state.wakeTime(after: now) else { return }
        if let alarm = locked.alarm, alarm.time <= time { return }
        locked.alarm?.task.cancel()
        let task = Task { [weak self] in
            guard (try? await Task.sleep(for: .milliseconds(time - now))) != nil else { return }
            self?.perform { locked, _ in
                if locked.alarm?.time == time { locked.alarm = nil }
                return {}
            }
        }
        locked.alarm = (time, task)
    }
}
