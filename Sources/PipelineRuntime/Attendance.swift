import Pipeline
import RecordLog
import Schemas

/// When a partition had an owner that could work, as its owners tell one another in the metadata of their commits.
///
/// An owner renews its word while there is something to do; what lies between the last word of one and the takeover by
/// the next is unattended, and so is a stretch in which an owner stood still. Time is told in seconds: a word is
/// rounded down and a takeover up, so that doubt is in favour of who waits.
struct Attendance: Sendable, Equatable {
    /// How old an owner's word may become while there is something to do.
    static let renewalMilliseconds: Int64 = 10_000
    /// What is shorter counts as attended; more than a word's age, a poll and a handover take.
    static let toleranceMilliseconds: Int64 = 30_000
    /// The most stretches that are told apart.
    static let stretchLimit = 8

    /// An unattended stretch, in milliseconds.
    private(set) var stretches: [Range<Int64>] = []
    /// What the log has: somebody could work at this time. `nil` where no owner has said so.
    private(set) var word: LogTime?
    /// When this owner could work last.
    private var seen: LogTime?

    init(stretches: [Range<Int64>] = [], word: LogTime? = nil) {
        self.stretches = stretches
        self.word = word
    }

    /// Takes note that the owner can work now.
    ///
    /// - Returns: how long nobody could since the last note, in milliseconds; 0 where that is within the tolerance.
    @discardableResult mutating func note(_ now: LogTime) -> Int64 {
        let last = seen ?? word ?? LogTime(milliseconds: 0)
        seen = now
        let length = now.milliseconds(since: last)
        guard length > Self.toleranceMilliseconds else { return 0 }
        add(last.milliseconds..<now.milliseconds)
        return length
    }

    /// Whether the log should hear of the owner again, if there is something to do.
    func isDue(at now: LogTime) -> Bool {
        // A clock that was set back makes a word of the future; it is replaced as well.
        guard let word else { return true }
        return now < word || now.milliseconds(since: word) >= Self.renewalMilliseconds
    }

    /// Renews the word that the next commit carries, where it is due.
    mutating func renew(at now: LogTime) {
        note(now)
        if isDue(at: now) { word = now }
    }

    /// The unattended stretches, as a stage hears of them.
    ///
    /// - Parameter topic: whose readers were away; empty: the stage itself.
    func unattended(topic: String = "") -> [UnattendedTime] {
        stretches.map { UnattendedTime(fromMs: $0.lowerBound, untilMs: $0.upperBound, topic: topic) }
    }

    /// Where stretches become too many, the oldest two become one as long as both.
    private mutating func add(_ stretch: Range<Int64>) {
        stretches.append(stretch)
        guard stretches.count > Self.stretchLimit else { return }
        let second = stretches.remove(at: 1)
        let (start, overflow) = second.lowerBound.subtractingReportingOverflow(Int64(stretches[0].count))
        stretches[0] = (overflow ? 0 : max(0, start))..<second.upperBound
    }
}
