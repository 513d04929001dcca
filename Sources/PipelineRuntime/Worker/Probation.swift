import RecordLog

/// Finds the request that kills its process, so that it stops killing the next one.
///
/// An owner that finds the ``OwnerMark`` of one that died suspects the first unfinished records, as many as may have
/// been under way. Suspects are started few at a time, and an owner that dies over some of them leaves those to the
/// next level, which takes fewer. What was alone twice, and its process ended both times, is refused.
struct Probation: Sendable {
    /// How many suspects of all partitions may be under way at once, by level; level 0 is nobody's.
    private static let windows = [Int.max, 64, 8, 1, 1]
    /// From here on a record is refused: its call gets a failure, and it becomes a dead letter.
    static let refusalLevel = windows.count
    /// Not even that was survived: it becomes a dead letter unread.
    static let unreadLevel = refusalLevel + 1
    static let reason = "its process ended both times that it ran alone"

    static func window(of level: Int) -> Int { level < windows.count ? windows[level] : 1 }

    private var level = 0
    private var levelEnd: Offset = 0
    private var suspectEnd: Offset = 0
    private var trialEnd: Offset = 0
    /// Whether the owner before this one died.
    let followsDeath: Bool
    /// Whether this owner has begun, and says so in its commits.
    private(set) var hasBegun = false

    /// - Parameters:
    ///   - mark: what the owner before left.
    ///   - base: the lowest unfinished offset.
    init(after mark: OwnerMark?, at base: Offset) {
        followsDeath = mark?.isWorking ?? false
        guard let mark else { return }
        (level, levelEnd, suspectEnd) = (mark.level, mark.levelEnd, mark.suspectEnd)
        guard mark.isWorking, mark.trialEnd > base else { return }
        level = min(mark.levelEnd > base ? mark.level + 1 : 2, Self.unreadLevel)
        levelEnd = mark.trialEnd
        suspectEnd = max(mark.suspectEnd, mark.trialEnd)
    }

    /// Takes more records for suspects: those that may have been under way.
    mutating func suspect(below end: Offset) { suspectEnd = max(suspectEnd, end) }

    /// How carefully a record is to be taken.
    func level(of offset: Offset) -> Int { offset < levelEnd ? level : offset < suspectEnd ? 1 : 0 }

    /// Whether a record has to wait until those on trial before it have ended.
    func holds(_ offset: Offset, lowestOpen: Offset?) -> Bool {
        offset >= levelEnd && lowestOpen.map { $0 < levelEnd } ?? false
    }

    /// A record is about to be started.
    ///
    /// - Returns: whether ``mark(lowestOpen:)`` must be in the log before.
    mutating func begin(_ offset: Offset) -> Bool {
        let isSuspect = level(of: offset) > 0
        if isSuspect { trialEnd = max(trialEnd, offset + 1) }
        defer { hasBegun = true }
        return isSuspect || !hasBegun
    }

    /// What a commit says while this owner works.
    func mark(lowestOpen: Offset) -> OwnerMark? { hasBegun ? mark(isWorking: true, lowestOpen) : nil }

    /// What the last commit of an owner that leaves says: who is still suspected.
    func farewell(lowestOpen: Offset) -> OwnerMark? {
        let mark = mark(isWorking: false, lowestOpen)
        return mark == OwnerMark(isWorking: false) ? nil : mark
    }

    private func mark(isWorking: Bool, _ lowestOpen: Offset) -> OwnerMark {
        var mark = OwnerMark(isWorking: isWorking)
        if lowestOpen < levelEnd { (mark.level, mark.levelEnd) = (level, levelEnd) }
        if lowestOpen < suspectEnd { mark.suspectEnd = suspectEnd }
        if lowestOpen < trialEnd, isWorking { mark.trialEnd = trialEnd }
        return mark
    }
}

/// The suspects under way in this process, in whichever partition.
struct Trials {
    private var windows: [RecordPosition: Int] = [:]

    /// Whether another suspect may be started beside them.
    func admit(_ level: Int) -> Bool {
        windows.count < min(Probation.window(of: level), windows.values.min() ?? .max)
    }

    mutating func begin(_ position: RecordPosition, level: Int) {
        if level > 0 { windows[position] = Probation.window(of: level) }
    }

    mutating func end(_ position: RecordPosition) { windows[position] = nil }

    mutating func drop(_ partition: TopicPartition) {
        windows = windows.filter { $0.key.partition != partition }
    }
}
