import Foundation
import PipelineRuntime
import RecordLog
import Synchronization
import Testing

/// A service on a thread of its own.
final class RunningService: Sendable {
    private let service: any PipelineService
    private let ended = Mutex<Result<Void, LogError>?>(nil)

    init(_ service: any PipelineService) {
        self.service = service
        Thread.detachNewThread { [self] in
            let result: Result<Void, LogError>
            do throws(LogError) {
                try service.run()
                result = .success(())
            } catch {
                result = .failure(error)
            }
            ended.withLock { $0 = result }
        }
    }

    var hasEnded: Bool { ended.withLock { $0 != nil } }

    func stop() async throws {
        service.stop()
        try await end()
    }

    /// Waits until the service has ended, and throws what it threw.
    func end() async throws {
        try await eventually("\(service.name) ends") { hasEnded }
        try ended.withLock { try $0?.get() }
    }
}
