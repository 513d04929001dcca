/// Lengths of time as people read them.
enum ElapsedText {
    /// "0:07", "12:30", "1:02:03"
    static func clock(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1000
        let ofMinute = twoDigits(seconds % 60)
        if seconds < 3600 { return "\(seconds / 60):\(ofMinute)" }
        return "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(ofMinute)"
    }

    /// "0.4 s", "31 s", "2 min 5 s"
    static func duration(_ milliseconds: Int64) -> String {
        let whole = max(0, milliseconds)
        if whole < 10_000 { return "\(whole / 1000).\(whole % 1000 / 100) s" }
        let seconds = whole / 1000
        return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
    }

    private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
