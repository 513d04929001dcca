import Glibc
import RecordLog

/// Which records of one partition are finished, where calls end in any order.
///
/// The committed offset is the lowest unfinished one. What is finished above it travels in the commit's metadata
/// (``CommitMetadata``), so that after a crash only what was really in flight runs again.
struct OffsetTracker: Sendable {
    /// The lowest unfinished offset.
    private(set) var base: Offset
    /// Finished offsets above the base, as disjoint ascending ranges.
    private(set) var finished: [Range<Offset>]

    init(base: Offset, finished: [Range<Offset>]) {
        self.base = base
        self.finished = finished
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
        let passed = finished.prefix { $0.lowerBound <= base }
        if let last = passed.last { base = max(base, last.upperBound) }
        finished.removeFirst(passed.count)
    }

    /// The offset behind as many unfinished ones as told.
    func end(ofUnfinished count: Int) -> Offset {
        var end = base
        var left = Offset(count)
        for range in finished {
            if range.lowerBound - end >= left { break }
            left -= range.lowerBound - end
            end = range.upperBound
        }
        return end + left
    }

    /// Whether the map fits into a commit whatever ends when, with one more call under way.
    ///
    /// With k calls under way in a span of S offsets there are at most k finished runs, whose lengths add up to S at
    /// most. That many pairs take the most bytes where all are of one length: 4, and what of log36(S / k) is above.
    ///
    /// - Parameters:
    ///   - open: the calls under way.
    ///   - delivered: the offset behind them; what is finished above it was so before.
    func hasRoom(besides open: Int, below delivered: Offset) -> Bool {
        // One call alone is the lowest unfinished one, and its end makes the map no longer.
        guard open > 0 else { return true }
        let count = Double(open + 1)
        let span = Double(max(delivered - base, 1))
        let below = count * (4 + max(0, log(span / count) / Self.logOfRadix))
        return Int(below) + bytes(above: delivered) + Self.reservedBytes <= CommittedOffset.metadataLimitBytes
    }

    /// For what stands before the map, the owner's mark and attendance, and the one gap that is longer.
    private static let reservedBytes =
        4 + CommitMetadata.markLimitBytes + CommitMetadata.attendanceLimitBytes + 8
    private static let logOfRadix = log(36.0)

    /// How many bytes the ranges above take.
    private func bytes(above delivered: Offset) -> Int {
        var bytes = 0
        var end = delivered
        for range in finished[firstRange(endingAfter: delivered)...] {
            bytes += Self.digits(range.lowerBound - end) + Self.digits(range.upperBound - range.lowerBound) + 2
            end = range.upperBound
        }
        return bytes
    }

    private static func digits(_ number: Offset) -> Int {
        var digits = 1
        var rest = number / 36
        while rest > 0 {
            digits += 1
            rest /= 36
        }
        return digits
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
