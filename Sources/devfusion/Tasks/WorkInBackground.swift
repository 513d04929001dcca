import PipelineRuntime
import Synchronization

/// Services that run while something else is waited for.
final class WorkInBackground: Sendable {
    private let services: ServiceThreads?
    private let failure: FirstFailure
    private let task: Task<Void, Never>

    init(_ services: ServiceThreads?) {
        let failure = FirstFailure()
        self.services = services
        self.failure = failure
        task = Task {
            do { try await services?.run() } catch { failure.set(error) }
        }
    }

    func stop() { services?.stop() }

    /// Waits until every service has left its group.
    func ended() async throws {
        await task.value
        try throwIfFailed()
    }

    func throwIfFailed() throws { if let error = failure.error { throw error } }

    private final class FirstFailure: Sendable {
        private let state = Mutex<(any Error)?>(nil)

        var error: (any Error)? { state.withLock { $0 } }

        func set(_ error: any Error) { state.withLock { $0 = $0 ?? error } }
    }
}
