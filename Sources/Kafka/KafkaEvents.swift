/// What a client tells of itself; called on the library's threads, and must return soon.
package struct KafkaEvents: Sendable {
    /// A line of the library's log.
    ///
    /// - `level`: as syslog has them, 0 (emergency) to 7 (debug).
    package var log: @Sendable (_ level: Int, _ facility: String, _ message: String) -> Void
    /// The library's statistics as JSON, every `statistics.interval.ms`.
    package var statistics: @Sendable (String) -> Void

    package init(
        log: @escaping @Sendable (Int, String, String) -> Void = { _, _, _ in },
        statistics: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.log = log
        self.statistics = statistics
    }
}
