import Pipeline
import RecordLog

/// A worker's progress in one partition that it owns.
struct PartitionProgress: Sendable {
    private var tracker: OffsetTracker
    private var open = OpenOffsets()
    private(set) var probation: Probation
    private(set) var attendance: Attendance
    /// The offset after the last record that was delivered.
    private var delivered: Offset
    /// Tells apart two ownerships of the partition: a call of the former must not count in the latter.
    let generation: Int
    private var lastCommitted: CommittedOffset
    private var hasNews = false

    init(_ committed: CommittedOffset, generation: Int) {
        let metadata = CommitMetadata(committed)
        tracker = OffsetTracker(base: committed.offset, finished: metadata.finished)
        probation = Probation(after: metadata.mark, at: committed.offset)
        attendance = metadata.attendance ?? Attendance()
        delivered = committed.offset
        lastCommitted = committed
        self.generation = generation
    }

    /// Suspects what the owner before this one may have had under way when it died.
    ///
    /// - Parameters:
    ///   - end: the partition's end, if it is known.
    ///   - calls: how many calls may have been under way.
    mutating func suspect(upTo end: Offset?, calls: Int) {
        let last = tracker.end(ofUnfinished: calls)
        probation.suspect(below: min(end ?? last, last))
    }

    // MARK: Calls

    func isFinished(_ offset: Offset) -> Bool { tracker.isFinished(offset) }

    /// How carefully a record is to be taken; `nil` while it has to wait for others of its partition.
    mutating func level(of offset: Offset) -> Int? {
        if tracker.isFinished(offset) { return 0 }
        if isCrowded || probation.holds(offset, lowestOpen: open.lowest()) { return nil }
        return probation.level(of: offset)
    }

    /// Takes a delivered record as one that is under way from now on.
    ///
    /// - Returns: whether it still has to be done, and whether the log must have the next commit before that.
    mutating func deliver(_ offset: Offset) -> (isOpen: Bool, needsMark: Bool) {
        hasNews = true
        // Offsets that were passed over hold no record: they are done, and do not fill the map.
        if offset > delivered { tracker.finish(delivered..<offset) }
        delivered = max(delivered, offset + 1)
        guard !tracker.isFinished(offset) else { return (false, false) }
        open.insert(offset)
        return (true, probation.begin(offset))
    }

    mutating func finish(_ offset: Offset) {
        hasNews = true
        open.remove(offset)
        tracker.finish(offset)
    }

    /// Whether the map could grow too long with further calls.
    var isCrowded: Bool { !tracker.hasRoom(besides: open.count, below: delivered) }

    // MARK: Commits

    /// Takes note that the owner can work now.
    ///
    /// - Returns: how long nobody could since the last note, in milliseconds.
    @discardableResult mutating func attend(at now: LogTime) -> Int64 { attendance.note(now) }

    /// What to commit now, if it is news; ``didCommit(_:)`` once the log has it.
    ///
    /// While calls are under way the owner's word is renewed, whether or not there are other news.
    mutating func nextCommit(at now: LogTime) -> CommittedOffset? {
        if hasNews || (open.count > 0 && attendance.isDue(at: now)) {
            attendance.renew(at: now)
        } else {
            return nil
        }
        let lowest = lowestOpen()
        let committed = commit(probation.mark(lowestOpen: lowest), lowest)
        hasNews = committed != lastCommitted
        return hasNews ? committed : nil
    }

    /// What to commit last, so that the next owner knows that nothing of this one is under way; `nil` where the log has
    /// nothing of this owner.
    mutating func farewell() -> CommittedOffset? {
        guard probation.hasBegun else { return nil }
        let lowest = lowestOpen()
        return commit(probation.farewell(lowestOpen: lowest), lowest)
    }

    mutating func didCommit(_ committed: CommittedOffset) {
        lastCommitted = committed
        hasNews = false
    }

    private mutating func commit(_ mark: OwnerMark?, _ lowestOpen: Offset) -> CommittedOffset {
        tracker.advance(to: lowestOpen)
        let metadata = CommitMetadata(finished: tracker.finished, mark: mark, attendance: attendance)
        return CommittedOffset(offset: tracker.base, metadata: metadata.text(at: tracker.base))
    }

    private mutating func lowestOpen() -> Offset { open.lowest() ?? delivered }
}
