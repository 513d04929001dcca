import Pipeline
import Synchronization

/// Whether a service does what it is there for: it is in its group, and what it was given is restored.
///
/// A member that was given nothing is ready once it has asked for long enough: there may be more members than
/// partitions. Read from any thread.
final class Readiness: Sendable {
    /// How long a new member waits for its first partitions before it counts as a spare one.
    static let spareAfterMilliseconds: Int64 = 10_000

    private struct State {
        var joinedAt: LogTime?
        var isReady = false
        var ownsAny = false
    }

    private let state = Mutex(State())

    var isReady: Bool { state.withLock { $0.isReady } }

    func join(at now: LogTime) { state.withLock { $0 = State(joinedAt: now) } }

    func leave() { state.withLock { $0 = State() } }

    /// States are about to be read back.
    func restoring() { state.withLock { $0.isReady = false } }

    /// A poll was dealt with, its partitions restored.
    ///
    /// Whoever has lost all partitions was thrown out, or is a spare one: that shows after a while, as for a new one.
    func settled(owning partitions: Int, at now: LogTime) {
        state.withLock { state in
            guard state.joinedAt != nil else { return }
            if partitions == 0, state.ownsAny { state = State(joinedAt: now) }
            state.ownsAny = partitions > 0
            guard !state.isReady, let joinedAt = state.joinedAt else { return }
            state.isReady =
                partitions > 0 || now.milliseconds(since: joinedAt) >= Self.spareAfterMilliseconds
        }
    }
}
