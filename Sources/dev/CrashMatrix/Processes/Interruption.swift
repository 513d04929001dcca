import Foundation
import Synchronization

/// Notices SIGINT and SIGTERM, so that no process is left behind.
final class Interruption: Sendable {
    private let received = Atomic<Bool>(false)
    private nonisolated(unsafe) var sources: [any DispatchSourceSignal] = []

    init() {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [weak self] in self?.received.store(true, ordering: .relaxed) }
            source.resume()
            return source
        }
    }

    var isReceived: Bool { received.load(ordering: .relaxed) }
}
