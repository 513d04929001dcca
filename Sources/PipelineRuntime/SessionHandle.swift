import RecordLog
import Synchronization

/// Lets other threads stop and wake the one thread that a group session belongs to.
final class SessionHandle: Sendable {
    private struct State {
        var session: UncheckedSession?
        var stopping = false
    }

    /// Only `wake()` is called through it, which a session allows from any thread.
    private struct UncheckedSession: @unchecked Sendable {
        let session: any GroupSession
    }

    private let state = Mutex(State())

    func attach(_ session: any GroupSession) {
        let attached = UncheckedSession(session: session)
        state.withLock { $0.session = attached }
    }

    func detach() { state.withLock { $0.session = nil } }

    var isStopping: Bool { state.withLock { $0.stopping } }

    func stop() {
        state.withLock { $0.stopping = true }
        wake()
    }

    func wake() {
        let attached = state.withLock { $0.session }
        attached?.session.wake()
    }
}
