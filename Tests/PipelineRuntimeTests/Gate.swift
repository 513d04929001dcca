import Foundation
import Synchronization

/// Holds up the first thread that comes to it until it is opened.
final class Gate: Sendable {
    private let wasReached = Mutex(false)
    private let opened = DispatchSemaphore(value: 0)

    var isReached: Bool { wasReached.withLock { $0 } }

    func passOnce() {
        let isFirst = wasReached.withLock { wasReached in
            defer { wasReached = true }
            return !wasReached
        }
        if isFirst { opened.wait() }
    }

    func open() { opened.signal() }
}
