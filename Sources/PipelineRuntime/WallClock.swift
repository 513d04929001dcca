import Glibc
import Pipeline

extension LogTime {
    /// The machine's clock.
    @Sendable package static func wallClock() -> LogTime {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return LogTime(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
    }
}
