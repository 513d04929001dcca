import RecordLog

/// Which records of one partition are finished, where calls end in any order.
///
/// The committed offset is the lowest unfinished one. What is finished above it travels in the commit's
/// metadata, run-length encoded, so that after a crash only what was really in flight runs again: "o1:" and
/// then the lengths of alternating runs, unfinished first, in base 36, separated by commas.
struct OffsetTracker: Sendable {
    /// The lowest unfinished offset.
    private(set) var base: Offset
    /// Finished offsets above the base, as disjoint ascending ranges.
    private var finished: [Range<Offset>]

    init(_ committed: CommittedOffset) {
        base = committed.offset
        finished = Self.ranges(in: committed.metadata, after: committed.offset)
    }

    func isFinished(_ offset: Offset) -> Bool {
        guard offset >= base else { return true }
        let index = firstRange(endingAfter: offset)
        return index < finished.count && finished[index].contains(offset)
    }

    mutating func finish(_ offset: Offset) {
        guard !isFinished(offset) else { return }
        let index = firstRange(endingAfter: offset)
        finished.insert(offset..<(offset + 1), at: index)
        merge(around: index)
    }

    /// Moves the base over what is finished, and over gaps: offsets between the base and the first record
    /// that was delivered hold no record.
    ///
    /// - Parameter lowestOpen: the lowest offset still in flight, or the next offset to be delivered.
    mutating func advance(to lowestOpen: Offset) {
        base = max(base, lowestOpen)
        while let first = finished.first, first.lowerBound <= base {
            base = max(base, first.upperBound)
            finished.removeFirst()
        }
    }

    /// What to commit.
    var committed: CommittedOffset { CommittedOffset(offset: base, metadata: metadata) }

    /// Whether the map is close to the most that a commit carries, so that no new work may be taken.
    var isCrowded: Bool { finished.count > Self.crowdedRanges }

    /// Each range takes at most 2 numbers of at most 7 base-36 digits (an offset gap of 78 billion) and
    /// their commas: 16 bytes.
    private static var crowdedRanges: Int { CommittedOffset.metadataLimitBytes / 16 - 8 }

    private var metadata: String {
        guard !finished.isEmpty else { return "" }
        var text = "o1:"
        var end = base
        for range in finished {
            if end != base { text += "," }
            text += String(range.lowerBound - end, radix: 36) + ","
            text += String(range.upperBound - range.lowerBound, radix: 36)
            end = range.upperBound
        }
        return text
    }

    /// Metadata that is not of this form comes from elsewhere and means nothing: records run again.
    private static func ranges(in metadata: String, after base: Offset) -> [Range<Offset>] {
        guard metadata.hasPrefix("o1:") else { return [] }
        var ranges: [Range<Offset>] = []
        var end = base
        var gap: Offset?
        for part in metadata.dropFirst(3).split(separator: ",", omittingEmptySubsequences: false) {
            guard let length = Offset(part, radix: 36), (1...(1 << 40)).contains(length) else { return [] }
            if let skipped = gap {
                ranges.append((end + skipped)..<(end + skipped + length))
                end += skipped + length
                gap = nil
            } else {
                gap = length
            }
        }
        return gap == nil ? ranges : []
    }

    private func firstRange(endingAfter offset: Offset) -> Int {
        var low = 0
        var high = finished.count
        while low < high {
            let middle = (low + high) / 2
            if finished[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func merge(around index: Int) {
        var index = index
        if index > 0, finished[index - 1].upperBound == finished[index].lowerBound {
            finished[index - 1] = finished[index - 1].lowerBound..<finished[index].upperBound
            finished.remove(at: index)
            index -= 1
        }
        if index + 1 < finished.count, finished[index].upperBound == finished[index + 1].lowerBound {
            finished[index] = finished[index].lowerBound..<finished[index + 1].upperBound
            finished.remove(at: index + 1)
        }
    }
}
