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

    mutating func finish(_ offset: Offset) { finish(offset..<(offset + 1)) }

    /// Takes a run of offsets as finished, whether or not some of them were before.
    mutating func finish(_ offsets: Range<Offset>) {
        guard offsets.upperBound > base else { return }
        var merged = max(offsets.lowerBound, base)..<offsets.upperBound
        let first = firstRange(endingAfter: merged.lowerBound - 1)
        var last = first
        while last < finished.count, finished[last].lowerBound <= merged.upperBound {
            merged =
                min(merged.lowerBound, finished[last].lowerBound)..<max(merged.upperBound, finished[last].upperBound)
            last += 1
        }
        finished.replaceSubrange(first..<last, with: CollectionOfOne(merged))
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

    /// Half of the ranges that surely fit: one takes at most 2 numbers of at most 7 base-36 digits (an offset gap of
    /// 78 billion) and their commas, 16 bytes. The other half is for calls that are under way already.
    private static var crowdedRanges: Int { CommittedOffset.metadataLimitBytes / 32 }

    /// Ranges that do not fit any more are left out: their records would run again, where a commit that is too
    /// long would stop the worker.
    private var metadata: String {
        var text = ""
        var end = base
        for range in finished {
            let unfinished = String(range.lowerBound - end, radix: 36)
            let part = unfinished + "," + String(range.upperBound - range.lowerBound, radix: 36)
            guard text.utf8.count + part.utf8.count + 4 <= CommittedOffset.metadataLimitBytes else { break }
            text += (text.isEmpty ? "o1:" : ",") + part
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
}
