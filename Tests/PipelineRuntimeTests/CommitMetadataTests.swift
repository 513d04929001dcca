import RecordLog
import Testing

@testable import PipelineRuntime

@Suite struct CommitMetadataTests {
    private static let mark = OwnerMark(isWorking: true, level: 3, levelEnd: 131, suspectEnd: 5_000, trialEnd: 124)

    @Test(arguments: [
        OwnerMark(isWorking: true, levelEnd: 120, suspectEnd: 120, trialEnd: 120), mark,
        OwnerMark(isWorking: false, level: 1, levelEnd: 130, suspectEnd: 1 << 39, trialEnd: 120),
        OwnerMark(isWorking: true, level: Probation.unreadLevel, levelEnd: 121, suspectEnd: 121, trialEnd: 121),
    ])
    func marksAndMapsSurviveTheLog(mark: OwnerMark) {
        for finished in [[], [122..<123, 127..<130]] as [[Range<Offset>]] {
            let metadata = CommitMetadata(finished: finished, mark: mark)
            let text = metadata.text(at: 120)
            #expect(CommitMetadata(CommittedOffset(offset: 120, metadata: text)) == metadata, "\(text)")
        }
    }

    @Test func theTextIsAsDocumented() {
        let finished: [Range<Offset>] = [122..<123, 127..<130]
        #expect(CommitMetadata(finished: finished, mark: nil).text(at: 120) == "o1:2,1,4,3")
        #expect(
            CommitMetadata(finished: finished, mark: Self.mark).text(at: 120)
                == "o1:2,1,4,3,e1ow9zls,8,c,3rl,5,3d".replacing("e1ow9zls", with: String(1 << 40, radix: 36)))
        #expect(CommitMetadata(finished: [], mark: nil).text(at: 7) == "")
    }

    /// What processes of the version before marks read and write: `Sources/PipelineRuntime/Worker` of that time.
    private enum WithoutMarks {
        static func finished(_ committed: CommittedOffset) -> [Range<Offset>] {
            let numbers = committed.metadata.dropFirst(3).split(separator: ",").map { Offset($0, radix: 36) ?? 0 }
            guard committed.metadata.hasPrefix("o1:"), numbers.allSatisfy({ (1...(1 << 40)).contains($0) }) else {
                return []
            }
            var end = committed.offset
            return stride(from: 0, to: numbers.count - 1, by: 2).map { index in
                let start = end + numbers[index]
                end = start + numbers[index + 1]
                return start..<end
            }
        }

        static func text(_ finished: [Range<Offset>], at base: Offset) -> String {
            var end = base
            let parts = finished.map { range in
                defer { end = range.upperBound }
                return String(range.lowerBound - end, radix: 36) + "," + String(range.count, radix: 36)
            }
            return "o1:" + parts.joined(separator: ",")
        }
    }

    @Test func aProcessWithoutMarksReadsTheMap() {
        let finished: [Range<Offset>] = [122..<123, 127..<130]
        let text = CommitMetadata(finished: finished, mark: Self.mark).text(at: 120)
        let read = WithoutMarks.finished(CommittedOffset(offset: 120, metadata: text))
        #expect(read.prefix(2) == finished[...])
        // What it takes the mark for lies beyond any record.
        #expect(read.dropFirst(2).allSatisfy { $0.lowerBound > 1 << 39 })
    }

    @Test func theMapOfAProcessWithoutMarksIsRead() {
        let metadata = CommitMetadata(CommittedOffset(offset: 120, metadata: "o1:2,1,4,3"))
        #expect(metadata == CommitMetadata(finished: [122..<123, 127..<130], mark: nil))
    }

    /// It carries the mark on in what it commits: after any progress of its own that means nothing.
    @Test(
        arguments: [
            (121, [122..<123, 127..<130]), (120, [122..<123, 127..<131]), (130, []),
            (120, [122..<123, 127..<130, 140..<141]),
        ] as [(Offset, [Range<Offset>])])
    func aMarkThatWasCarriedOnIsVoid(base: Offset, finished: [Range<Offset>]) {
        let text = CommitMetadata(finished: [122..<123, 127..<130], mark: Self.mark).text(at: 120)
        let carried = WithoutMarks.finished(CommittedOffset(offset: 120, metadata: text)).dropFirst(2)
        let written = WithoutMarks.text(finished + carried, at: base)
        let read = CommitMetadata(CommittedOffset(offset: base, metadata: written))
        #expect(read == CommitMetadata(finished: finished, mark: nil))
    }

    /// A commit that is too long would stop the worker for ever, so ranges are left out before that.
    @Test(arguments: 0..<20)
    func theTextIsNeverTooLong(seed: Int) {
        var random = SeededRandom(seed: seed)
        var ranges: [Range<Offset>] = []
        var offset: Offset = 4
        for _ in 0..<2_000 {
            offset += Offset.random(in: 1...(1 << Offset.random(in: 1...28, using: &random)), using: &random)
            ranges.append(offset..<(offset + 1))
            offset += 1
        }
        let text = CommitMetadata(finished: ranges, mark: Self.mark).text(at: 3)
        #expect(text.utf8.count <= CommittedOffset.metadataLimitBytes)
        #expect(text.utf8.count > CommittedOffset.metadataLimitBytes - 80)
        let read = CommitMetadata(CommittedOffset(offset: 3, metadata: text))
        #expect(read.finished == Array(ranges.prefix(read.finished.count)))
    }

    @Test(arguments: [
        "", "o1:", "o2:1,1", "o1:1", "o1:1,2,3", "o1:0,1", "o1:1,0", "o1:-1,5", "o1:1,,1", "o1:1,1,", "s1:1,1",
        "o1:zzzzzzzzzzzzz,1", "o1:99999999999999999999,1", "\u{0}", "o1:1;1", "o1: 1,1", "o1:e1ow9zls,1",
        "o1:e1ow9zls,1,1,1,1,1",
    ])
    func metadataFromElsewhereMeansThatNothingIsFinished(text: String) {
        let metadata = CommitMetadata(CommittedOffset(offset: 7, metadata: text))
        #expect(metadata == CommitMetadata(finished: [], mark: nil))
    }
}
