import Foundation
import Pipeline
import RecordLog
import Synchronization

/// Runs services, each on a thread of its own: their calls block, which Swift's cooperative pool must not.
package final class ServiceThreads: Sendable {
    private let services: [any PipelineService]

    package init(_ services: [any PipelineService]) { self.services = services }

    /// Runs all services until each has ended.
    ///
    /// The first error stops the others, and is thrown once they have left their groups.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await Self.run(service) } }
            do {
                while try await group.next() != nil {}
            } catch {
                stop()
                while let ended = await group.nextResult() { _ = ended }
                throw error
            }
        }
    }

    /// Whether every service is ready.
    package var areReady: Bool { services.allSatisfy(\.isReady) }

    package func stop() { for service in services { service.stop() } }

    private static func run(_ service: any PipelineService) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let thread = Thread {
                do throws(LogError) {
                    try service.run()
                    continuation.resume()
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            thread.name = service.name.description
            thread.stackSize = 1 << 20
            thread.start()
        }
    }
}
