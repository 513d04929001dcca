import Foundation
import RecordLog
import Synchronization

/// Asks the log every so often whether it is there, on a thread of its own.
///
/// A service that has nothing to do does not notice that its log is away; who sends it work should.
package final class LogProbe: Sendable {
    private struct State {
        var isAnswered = true
        var isStopped = false
    }

    private let log: any RecordLog
    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    package init(of log: any RecordLog) { self.log = log }

    /// Whether the last question was answered, or none has ended yet: whoever got so far has found the log.
    package var isAnswered: Bool { state.withLock { $0.isAnswered } }

    /// Asks until ``stop()``.
    ///
    /// - Parameters:
    ///   - pause: the time between an answer and the next question, in milliseconds.
    ///   - patience: how long an answer may take, in milliseconds.
    package func start(pause: Int = 2_000, patience: Int = 3_000) {
        let thread = Thread { [self] in
            while !state.withLock({ $0.isStopped }) {
                ask(patience: patience)
                _ = wake.wait(timeout: .now() + .milliseconds(pause))
            }
        }
        thread.name = "log probe"
        thread.start()
    }

    package func stop() {
        state.withLock { $0.isStopped = true }
        wake.signal()
    }

    /// Asks once.
    package func ask(patience: Int) {
        let isAnswered: Bool
        do throws(LogError) {
            try log.answer(milliseconds: patience)
            isAnswered = true
        } catch {
            isAnswered = false
        }
        state.withLock { $0.isAnswered = isAnswered }
    }
}
