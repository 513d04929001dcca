/// Where a process is to stop itself, and for how long: a signal from outside comes too late for so short a moment.
///
/// Only programs that were built with checkpoints do so.
struct SelfStop: Sendable, Equatable {
    /// Such as `engine/committing`, between a poll and its commit, or `log/written`, before the commit's last word.
    var place: String
    /// Which time, from 1.
    var count: Int
    var milliseconds: Int

    /// The variable of the program that says so.
    var environment: [String: String] { ["DEVFUSION_STOP_AT": "\(place)/\(count)"] }
}
