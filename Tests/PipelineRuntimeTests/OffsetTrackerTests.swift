import RecordLog
import Testing

@testable import PipelineRuntime

@Suite struct OffsetTrackerTests {
    /// Records of a partition with gaps, ended in any order, against a set of offsets.
    @Test(arguments: 0..<60)
    func agreesWithANaiveModel(seed: Int) {
        var random = SeededRandom(seed: seed)
        let start = Offset.random(in: 0...5_000, using: &random)
        var progress = PartitionProgress(CommittedOffset(offset: start), generation: 1)
        var open: [Offset] = []
        var finished: Set<Offset> = []
        var next = start
        for _ in 0..<400 {
            if open.isEmpty || Int.random(in: 0..<2, using: &random) == 0 {
                next += Int.random(in: 0..<5, using: &random) == 0 ? Offset.random(in: 1...9, using: &random) : 0
                let isOpen = progress.deliver(next)
                #expect(isOpen)
                open.append(next)
                next += 1
            } else {
                let offset = open.remove(at: Int.random(in: 0..<open.count, using: &random))
                progress.finish(offset)
                finished.insert(offset)
            }
            guard let commit = progress.nextCommit() else { continue }
            #expect(commit.offset == open.min() ?? next)
            // Whoever takes over does again exactly what was open.
            var heir = PartitionProgress(commit, generation: 2)
            let records = (open + finished).filter { $0 >= commit.offset }.sorted()
            #expect(records.filter { heir.deliver($0) } == open.sorted())
            progress.didCommit(commit)
        }
    }

    /// Kafka's transaction markers take offsets: a gap after each record must not fill the map.
    @Test func gapsCostNothing() {
        var progress = PartitionProgress(CommittedOffset(offset: 0), generation: 1)
        _ = progress.deliver(0)
        for offset in stride(from: 2 as Offset, to: 20_000, by: 2) {
            _ = progress.deliver(offset)
            progress.finish(offset)
        }
        #expect(!progress.isCrowded)
        #expect(progress.nextCommit() == CommittedOffset(offset: 0, metadata: "o1:1,ffi"))
        progress.finish(0)
        #expect(progress.nextCommit() == CommittedOffset(offset: 19_999))
    }

    @Test func isCrowdedBeforeTheMapIsFull() {
        var tracker = OffsetTracker(CommittedOffset(offset: 0))
        var offset: Offset = 0
        while !tracker.isCrowded {
            offset += 1_000_000_000
            tracker.finish(offset)
        }
        // What is under way by then may end apart as well, up to as many again.
        let taken = offset
        for _ in 0..<90 {
            offset += 1_000_000_000
            tracker.finish(offset)
        }
        let heir = OffsetTracker(tracker.committed)
        #expect(tracker.committed.metadata.utf8.count <= CommittedOffset.metadataLimitBytes)
        #expect(heir.isFinished(taken) && heir.isFinished(offset) && !heir.isFinished(offset - 1))
    }

    /// A commit that is too long would stop the worker for ever, so ranges are left out before that.
    @Test(arguments: 0..<20)
    func metadataIsNeverTooLong(seed: Int) {
        var random = SeededRandom(seed: seed)
        var tracker = OffsetTracker(CommittedOffset(offset: 3))
        var offset: Offset = 4
        for _ in 0..<2_000 {
            offset += Offset.random(in: 1...(1 << Offset.random(in: 1...35, using: &random)), using: &random)
            tracker.finish(offset)
        }
        let metadata = tracker.committed.metadata
        #expect(metadata.utf8.count <= CommittedOffset.metadataLimitBytes)
        #expect(metadata.utf8.count > CommittedOffset.metadataLimitBytes - 32)
        let heir = OffsetTracker(tracker.committed)
        #expect(!heir.isFinished(offset))
        #expect(heir.committed == tracker.committed)
    }

    @Test(arguments: [
        "", "o1:", "o2:1,1", "o1:1", "o1:1,2,3", "o1:0,1", "o1:1,0", "o1:-1,5", "o1:1,,1", "o1:1,1,", "s1:1,1",
        "o1:zzzzzzzzzzzzz,1", "o1:99999999999999999999,1", "\u{0}", "o1:1;1", "o1: 1,1",
    ])
    func metadataFromElsewhereMeansThatNothingIsFinished(metadata: String) {
        let tracker = OffsetTracker(CommittedOffset(offset: 7, metadata: metadata))
        #expect((7..<200).allSatisfy { !tracker.isFinished($0) })
        #expect(tracker.isFinished(6))
        #expect(tracker.committed == CommittedOffset(offset: 7))
    }
}
