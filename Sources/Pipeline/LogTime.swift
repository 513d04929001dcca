/// A moment as the log knows it: the timestamp of a record.
///
/// Timestamps and limits come from whoever wrote the record, so sums that would not fit stop at the ends of time.
package struct LogTime: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970 in UTC.
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(milliseconds: Int64) -> LogTime {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
        guard overflow else { return LogTime(milliseconds: sum) }
        return LogTime(milliseconds: milliseconds < 0 ? .min : .max)
    }

    /// How long after an earlier moment this one is; 0 where it is before it.
    package func milliseconds(since start: LogTime) -> Int64 {
        guard start < self else { return 0 }
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(start.milliseconds)
        return overflow ? .max : difference
    }
}
