import RecordLog
import Schemas

extension Collection<UnattendedTime> {
    /// How much of a stretch of time nobody could work in; where two overlap, their common part counts once.
    ///
    /// - Parameters:
    ///   - start: the first moment of the stretch.
    ///   - end: the moment after its last.
    /// - Returns: milliseconds, from 0 to the length of the stretch.
    package func milliseconds(from start: LogTime, until end: LogTime) -> Int64 {
        var sum: Int64 = 0
        var counted = start
        for gap in sorted(by: { $0.fromMs < $1.fromMs }) {
            let from = Swift.max(LogTime(milliseconds: gap.fromMs), counted)
            let until = Swift.min(LogTime(milliseconds: gap.untilMs), end)
            guard from < until else { continue }
            sum += until.milliseconds(since: from)
            counted = until
        }
        return sum
    }
}
