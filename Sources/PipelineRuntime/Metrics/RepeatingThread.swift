import Foundation
import Synchronization

/// A thread that does something again and again until it is stopped.
final class RepeatingThread: Sendable {
    private let isStopped = Mutex(false)
    private let wake = DispatchSemaphore(value: 0)

    /// Begins; to be called once.
    ///
    /// - Parameters:
    ///   - delay: the time before the first turn, in milliseconds.
    ///   - pause: the time between two turns, in milliseconds.
    func start(name: String, after delay: Int = 0, pause: Int, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            _ = wake.wait(timeout: .now() + .milliseconds(delay))
            while !isStopped.withLock({ $0 }) {
                body()
                _ = wake.wait(timeout: .now() + .milliseconds(pause))
            }
        }
        thread.name = name
        thread.start()
    }

    /// Ends it, after the turn under way.
    func stop() {
        isStopped.withLock { $0 = true }
        wake.signal()
    }
}
