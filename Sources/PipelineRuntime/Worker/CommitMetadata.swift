import RecordLog

/// What the owner of a partition says of itself in each commit, so that the next one knows how it ended.
struct OwnerMark: Sendable, Equatable {
    /// Whether calls may be under way. An owner that leaves takes this back; one that dies cannot.
    var isWorking: Bool
    /// How carefully the records below ``levelEnd`` are taken: see ``Probation``.
    var level = 0
    var levelEnd: Offset = 0
    /// Records below, and not below ``levelEnd``, are taken at level 1.
    var suspectEnd: Offset = 0
    /// The suspects that may be under way stand below.
    var trialEnd: Offset = 0
}

/// The text beside a worker's committed offset: "o1:" and the lengths of alternating runs, unfinished first, in base
/// 36, separated by commas. Then, where there is one, the owner's mark.
///
/// The mark is three more pairs of runs, which begin 2^40 offsets behind the rest: a process of a version that knows no
/// marks takes them for finished records that it never meets, and still reads the map before them.
///
/// ```
/// 2^40           , 1 + level * 2 + (1 where calls may be under way)
/// 1 + levelEnd   , 1 + suspectEnd       above the committed offset
/// 1 + trialEnd   , 1 + the committed offset, which tells a mark that such a process carried on
/// ```
///
/// The owner's ``Attendance`` is one more pair that begins with 2^40, whose other number is larger than any of a
/// mark's, and a pair for each unattended stretch.
struct CommitMetadata: Sendable, Equatable {
    /// The most bytes that a mark takes: 6 numbers of 8 digits, and their commas.
    static let markLimitBytes = 54

    /// The most bytes that an attendance takes.
    static let attendanceLimitBytes = 9 + Attendance.limitBytes

    private static let limit: Offset = 1 << 40
    /// The largest second number of a mark's first pair.
    private static let codeLimit: Offset = 64

    /// Finished offsets above the committed one, as disjoint ascending ranges.
    var finished: [Range<Offset>] = []
    var mark: OwnerMark?
    var attendance: Attendance?

    init(finished: [Range<Offset>], mark: OwnerMark?, attendance: Attendance? = nil) {
        self.finished = finished
        self.mark = mark
        self.attendance = attendance
    }

    /// Metadata that is not of this form comes from elsewhere and means nothing: records run again.
    init(_ committed: CommittedOffset) {
        guard let runs = Self.runs(in: committed.metadata) else { return }
        var end = committed.offset
        for (index, run) in runs.enumerated() {
            let start = end + run.gap
            end = start + run.length
            if start - committed.offset < Self.limit / 2 {
                finished.append(start..<end)
            } else {
                read(runs[index...], at: committed.offset)
                return
            }
        }
    }

    /// Reads what stands behind the map.
    private mutating func read(_ runs: ArraySlice<(gap: Offset, length: Offset)>, at base: Offset) {
        var runs = runs
        if let first = runs.first, first.length <= Self.codeLimit {
            mark = Self.mark(Array(runs.prefix(3)), at: base)
            runs = runs.dropFirst(3)
        }
        guard let first = runs.first, first.gap == Self.limit, first.length > Self.codeLimit else { return }
        let stretches = runs.dropFirst().flatMap { [$0.gap, $0.length] }
        attendance = Attendance(numbers: [first.length - Self.codeLimit] + stretches)
    }

    /// The text. Ranges that do not fit are left out: their records would run again, where a commit that is too long
    /// would stop the worker. A mark has to be content with the room that they leave.
    func text(at base: Offset) -> String {
        var text = ""
        var end = base
        for range in finished {
            let unfinished = String(range.lowerBound - end, radix: 36)
            let part = unfinished + "," + String(range.upperBound - range.lowerBound, radix: 36)
            guard text.utf8.count + part.utf8.count + 4 <= CommittedOffset.metadataLimitBytes else { break }
            text += (text.isEmpty ? "o1:" : ",") + part
            end = range.upperBound
        }
        for part in [mark.flatMap { Self.text($0, at: base) }, attendance.flatMap(Self.text)] {
            guard let part, text.utf8.count + part.utf8.count + 4 <= CommittedOffset.metadataLimitBytes else {
                continue
            }
            text += (text.isEmpty ? "o1:" : ",") + part
        }
        return text
    }

    private static func text(_ attendance: Attendance) -> String? {
        guard var numbers = attendance.numbers else { return nil }
        numbers[0] += codeLimit
        return ([limit] + numbers).map { String($0, radix: 36) }.joined(separator: ",")
    }

    private static func text(_ mark: OwnerMark, at base: Offset) -> String? {
        let above = [mark.levelEnd, mark.suspectEnd, mark.trialEnd].map { max($0 - base, 0) + 1 }
        let numbers = [limit, Offset(1 + mark.level * 2 + (mark.isWorking ? 1 : 0))] + above + [base + 1]
        guard numbers.allSatisfy({ (1...limit).contains($0) }) else { return nil }
        return numbers.map { String($0, radix: 36) }.joined(separator: ",")
    }

    private static func mark(_ runs: [(gap: Offset, length: Offset)], at base: Offset) -> OwnerMark? {
        guard runs.count == 3, runs[0].gap == limit, runs[0].length <= codeLimit, runs[2].length == base + 1 else {
            return nil
        }
        let code = Int(runs[0].length - 1)
        return OwnerMark(
            isWorking: code % 2 == 1, level: code / 2, levelEnd: base + runs[1].gap - 1,
            suspectEnd: base + runs[1].length - 1, trialEnd: base + runs[2].gap - 1)
    }

    private static func runs(in metadata: String) -> [(gap: Offset, length: Offset)]? {
        guard metadata.hasPrefix("o1:") else { return nil }
        let numbers = metadata.dropFirst(3).split(separator: ",", omittingEmptySubsequences: false)
            .map { Offset($0, radix: 36) ?? 0 }
        guard numbers.count % 2 == 0, numbers.allSatisfy({ (1...limit).contains($0) }) else { return nil }
        return stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    }
}
