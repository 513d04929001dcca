import Pipeline
import Synchronization

/// The clock of a test, which stands still unless it is set.
final class TestClock: Sendable {
    private let time = Mutex(LogTime(milliseconds: 1_700_000_000_000))
    var now: LogTime { time.withLock { $0 } }
    func advance(_ milliseconds: Int64) { time.withLock { $0 = $0.adding(milliseconds: milliseconds) } }
}
