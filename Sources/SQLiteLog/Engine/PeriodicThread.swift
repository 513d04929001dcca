import Foundation

/// A thread that does something again and again until it is stopped.
final class PeriodicThread: Sendable {
    private let loop: Loop

    /// - Parameter body: gets the number of the turn, from 1.
    init(name: String, milliseconds: Int, body: @escaping @Sendable (_ turn: Int) -> Void) {
        let loop = Loop(body)
        self.loop = loop
        let thread = Thread { loop.run(milliseconds: milliseconds) }
        thread.name = name
        thread.start()
    }

    /// Makes the next turn begin at once.
    func nudge() { loop.signal { $0.isNudged = true } }

    /// Ends the thread, and returns once it holds on to nothing any more. Must not be called from the body.
    func stop() {
        loop.signal { $0.isStopped = true }
        loop.waitUntilEnded()
    }
}

private final class Loop: @unchecked Sendable {
    var isStopped = false
    var isNudged = false
    private var isEnded = false
    private var body: ((Int) -> Void)?
    private let lock = Lock()
    private let changed: Condition
    private let ended: Condition

    init(_ body: @escaping (Int) -> Void) {
        self.body = body
        changed = Condition(lock)
        ended = Condition(lock)
    }

    func signal(_ change: (Loop) -> Void) {
        lock.withLock { change(self) }
        changed.signal()
    }

    func run(milliseconds: Int) {
        var turn = 0
        while pause(milliseconds: milliseconds) {
            turn += 1
            body?(turn)
        }
        // What the body holds is let go of here, outside of the lock.
        body = nil
        lock.withLock { isEnded = true }
        ended.signal()
    }

    func waitUntilEnded() {
        lock.withLock { while !isEnded { ended.wait() } }
    }

    /// - Returns: `false` once stopped.
    private func pause(milliseconds: Int) -> Bool {
        lock.withLock {
            let deadline = MonotonicClock.deadline(afterMilliseconds: milliseconds)
            while !isStopped && !isNudged && changed.wait(until: deadline) {}
            isNudged = false
            return !isStopped
        }
    }
}
