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
                #expect(progress.deliver(next).isOpen)
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
            #expect(records.filter { heir.deliver($0).isOpen } == open.sorted())
            progress.didCommit(commit)
        }
    }

    /// Kafka's transaction markers take offsets: a gap after each record must not fill the map.
    @Test func gapsCostNothing() throws {
        var progress = PartitionProgress(CommittedOffset(offset: 0), generation: 1)
        _ = progress.deliver(0)
        for offset in stride(from: 2 as Offset, to: 20_000, by: 2) {
            _ = progress.deliver(offset)
            progress.finish(offset)
        }
        #expect(!progress.isCrowded)
        let last = progress.nextCommit()
        let commit = try #require(last)
        #expect(commit.offset == 0 && CommitMetadata(commit).finished == [1..<19_999])
        progress.finish(0)
        #expect(progress.nextCommit()?.offset == 19_999)
    }

    /// As many calls as may be under way, which end in the way that makes the map longest, or in any other; with some
    /// that never end below them, and gaps between them.
    @Test(arguments: 0..<14)
    func theMapFitsWhateverEndsWhen(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        var progress = PartitionProgress(CommittedOffset(offset: Offset(seed)), generation: 1)
        var open: [Offset] = []
        var next = Offset(seed)
        let stride = [1, 1, 2, 3, 40, 5_000, 1_000_000][seed % 7]
        for _ in 0..<3_000 {
            if progress.isCrowded {
                #expect(open.count > 300)
                // Every second one from behind, or any.
                let index = seed % 2 == 0 ? open.count - 2 : Int.random(in: 1..<open.count, using: &random)
                progress.finish(open.remove(at: index))
            } else {
                #expect(progress.deliver(next).isOpen)
                open.append(next)
                next += Offset(Int.random(in: 1...stride, using: &random))
            }
        }
        for index in Swift.stride(from: open.count - 2, to: 0, by: -2) { progress.finish(open.remove(at: index)) }
        let last = progress.nextCommit()
        let commit = try #require(last)
        #expect(commit.metadata.utf8.count <= CommittedOffset.metadataLimitBytes)
        let metadata = CommitMetadata(commit)
        #expect(metadata.mark?.isWorking == true)
        var heir = PartitionProgress(commit, generation: 2)
        if stride == 1 {
            let finished = Set(metadata.finished.joined())
            #expect((commit.offset..<next).filter { !finished.contains($0) } == open)
        }
        #expect(open.allSatisfy { heir.deliver($0).isOpen })
    }

    /// A map that another version filled to the brim does not stop the partition for ever.
    @Test func aFullMapThatWasInheritedIsWorkedOff() throws {
        var ranges: [Range<Offset>] = []
        var start: Offset = 3
        while CommitMetadata(finished: ranges, mark: nil).text(at: 0).utf8.count < 3_060 {
            ranges.append(start..<(start + 1))
            start += 40
        }
        let text = CommitMetadata(finished: ranges, mark: nil).text(at: 0)
        var progress = PartitionProgress(CommittedOffset(offset: 0, metadata: text), generation: 1)
        for offset in 0..<start {
            #expect(progress.level(of: offset) != nil)
            if progress.deliver(offset).isOpen { progress.finish(offset) }
            guard let commit = progress.nextCommit() else { continue }
            #expect(commit.metadata.utf8.count <= CommittedOffset.metadataLimitBytes)
            progress.didCommit(commit)
        }
        #expect(progress.nextCommit() == nil)
    }
}
