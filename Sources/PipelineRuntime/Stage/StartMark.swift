/// What a stage's commit says beside an offset that nobody has got past yet.
///
/// As metadata: "s1:", the starts, a comma, the trials; empty once there was progress. The ``Attendance`` may
/// stand behind.
struct StartMark: Sendable, Equatable {
    /// Owners of the partition that began at the offset and were not seen to get past it.
    var starts = 0
    /// How many of them had taken the record there alone.
    var trials = 0

    /// Metadata that is not of this form comes from elsewhere and means nothing.
    init(_ metadata: String = "") {
        guard let text = metadata.split(separator: " ").first(where: { $0.hasPrefix("s1:") }) else { return }
        let numbers = text.dropFirst(3).split(separator: ",", omittingEmptySubsequences: false).map { UInt16($0) }
        guard numbers.count == 2, let starts = numbers[0], let trials = numbers[1] else { return }
        self.starts = Int(starts)
        self.trials = Int(trials)
    }

    init(starts: Int, trials: Int) {
        self.starts = starts
        self.trials = trials
    }

    var metadata: String {
        starts == 0 && trials == 0 ? "" : "s1:\(min(starts, 999)),\(min(trials, 999))"
    }
}
