import Foundation

/// A thread that does something again and again until it is stopped.
final class PeriodicThread: Sendable {
    private final class Signal: @unchecked Sendable {
        let lock = Lock()
        let condition: Condition
        var isStopped = false

        init() { condition = Condition(lock) }

        /// - Returns: `false` once stopped.
        func pause(milliseconds: Int) -> Bool {
            lock.withLock {
                let deadline = MonotonicClock.nanoseconds() + Int64(milliseconds) * 1_000_000
                while !isStopped && condition.wait(until: deadline) {}
                return !isStopped
            }
        }
    }

    private let signal = Signal()

    /// - Parameter body: gets the number of the turn, from 1.
    init(name: String, milliseconds: Int, body: @escaping @Sendable (_ turn: Int) -> Void) {
        let signal = signal
        let thread = Thread {
            var turn = 0
            while signal.pause(milliseconds: milliseconds) {
                turn += 1
                body(turn)
            }
        }
        thread.name = name
        thread.start()
    }

    /// Asks the thread to end, without waiting for it: the last owner may be on that very thread.
    func stop() {
        signal.lock.withLock { signal.isStopped = true }
        signal.condition.signal()
    }
}
