import RecordLog
import Synchronization

/// Asks the log every so often whether it is there, on a thread of its own.
///
/// A service that has nothing to do does not notice that its log is away; who sends it work should.
package final class LogProbe: Sendable {
    private let log: any RecordLog
    private let answered = Mutex(true)
    private let thread = RepeatingThread()

    package init(of log: any RecordLog) { self.log = log }

    /// Whether the last question was answered, or none has ended yet: whoever got so far has found the log.
    package var isAnswered: Bool { answered.withLock { $0 } }

    /// Asks until ``stop()``.
    ///
    /// - Parameters:
    ///   - pause: the time between an answer and the next question, in milliseconds.
    ///   - patience: how long an answer may take, in milliseconds.
    package func start(pause: Int = 2_000, patience: Int = 3_000) {
        thread.start(name: "log probe", pause: pause) { [self] in ask(patience: patience) }
    }

    package func stop() { thread.stop() }

    /// Asks once.
    package func ask(patience: Int) {
        let isAnswered: Bool
        do throws(LogError) {
            try log.answer(milliseconds: patience)
            isAnswered = true
        } catch {
            isAnswered = false
        }
        answered.withLock { $0 = isAnswered }
    }
}
