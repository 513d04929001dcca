import RecordLog
import Testing

@testable import PipelineRuntime

/// Workers that die over some of their requests, life after life, as a game without a log.
@Suite struct ProbationTests {
    private struct World {
        var partitions: [TopicPartition]
        var records: [RecordPosition] = []
        var guilty: Set<RecordPosition>
        var committed: [TopicPartition: CommittedOffset] = [:]
        var done: Set<RecordPosition> = []
        var refused: [RecordPosition] = []
        var deaths = 0
        var mostSuspects = 0

        /// One life: it ends with a death, or (`false`) when everything is done.
        mutating func live(room: Int, _ random: inout SeededRandom) -> Bool {
            var progress: [TopicPartition: PartitionProgress] = [:]
            for partition in partitions {
                let start = committed[partition] ?? CommittedOffset(offset: 0)
                var own = PartitionProgress(start, generation: 1)
                let end = (records.last { $0.partition == partition }?.offset ?? -1) + 1
                if own.probation.followsDeath { own.suspect(upTo: end, calls: 2 * room) }
                progress[partition] = own
            }
            var trials = Trials()
            var open: [RecordPosition] = []
            var waiting = records.filter { $0.offset >= committed[$0.partition]?.offset ?? 0 }
            while !waiting.isEmpty || !open.isEmpty {
                var held: Set<TopicPartition> = []
                var levels: [RecordPosition: Int] = [:]
                waiting.removeAll { position in
                    guard !held.contains(position.partition), open.count < room,
                        let level = progress[position.partition]?.level(of: position.offset),
                        level == 0 || trials.admit(level)
                    else {
                        held.insert(position.partition)
                        return false
                    }
                    if progress[position.partition]?.deliver(position.offset).isOpen == true {
                        trials.begin(position, level: level)
                        open.append(position)
                        levels[position] = level
                    }
                    return true
                }
                commit(&progress)
                for (position, level) in levels where level >= Probation.refusalLevel {
                    refused.append(position)
                    end(position, &open, &progress, &trials)
                }
                guard let position = open.randomElement(using: &random) else { continue }
                if guilty.contains(position) {
                    deaths += 1
                    return true
                }
                done.insert(position)
                end(position, &open, &progress, &trials)
                if Bool.random(using: &random) { commit(&progress) }
            }
            commit(&progress)
            return false
        }

        private func end(
            _ position: RecordPosition, _ open: inout [RecordPosition],
            _ progress: inout [TopicPartition: PartitionProgress], _ trials: inout Trials
        ) {
            open.removeAll { $0 == position }
            trials.end(position)
            progress[position.partition]?.finish(position.offset)
        }

        private mutating func commit(_ progress: inout [TopicPartition: PartitionProgress]) {
            for partition in partitions {
                guard let next = progress[partition]?.nextCommit() else { continue }
                progress[partition]?.didCommit(next)
                committed[partition] = next
            }
        }
    }

    @Test(arguments: 0..<60)
    func theGuiltyAreFoundAndNobodyElseIsRefused(seed: Int) {
        var random = SeededRandom(seed: seed)
        let partitions = (0..<Int32([1, 3, 6][seed % 3])).map { TopicPartition("llm.requests", $0) }
        var world = World(partitions: partitions, guilty: [])
        for number in 0..<300 {
            let partition = partitions.randomElement(using: &random) ?? partitions[0]
            // Gaps, as of Kafka's markers.
            world.records.append(RecordPosition(partition, Offset(number * 2)))
        }
        world.guilty = Set((0..<(seed % 4)).map { _ in world.records.randomElement(using: &random)! })
        let room = [256, 40, 3][seed / 3 % 3]
        while world.deaths < 100, world.live(room: room, &random) {}
        #expect(Set(world.refused) == world.guilty)
        #expect(world.refused.count == world.guilty.count)
        #expect(world.done == Set(world.records).subtracting(world.guilty))
        // In company, among 64, among 8, and twice alone; one may have to be found anew where others die beside it.
        #expect(world.deaths <= 8 * world.guilty.count, "\(world.deaths)")
        #expect(world.deaths >= 5 * min(world.guilty.count, 1))
        #expect(world.committed.values.allSatisfy { CommitMetadata($0).finished.isEmpty })
    }

    private let partition = TopicPartition("llm.requests", 0)

    /// A long call that is killed with its process by chance, again and again, is refused only after the fifth time.
    @Test func aLongCallSurvivesFourKills() {
        var committed = CommittedOffset(offset: 7)
        for death in 0..<6 {
            var progress = PartitionProgress(committed, generation: 1)
            if progress.probation.followsDeath { progress.suspect(upTo: 8, calls: 512) }
            #expect(progress.level(of: 7) == death)
            #expect(progress.deliver(7) == (true, true))
            committed = progress.nextCommit() ?? committed
        }
        var heir = PartitionProgress(committed, generation: 1)
        #expect(heir.level(of: 7) == Probation.unreadLevel)
    }

    @Test func anOwnerThatLeavesProvesNothing() throws {
        var committed = CommittedOffset(offset: 7)
        for _ in 0..<10 {
            var progress = PartitionProgress(committed, generation: 1)
            #expect(!progress.probation.followsDeath)
            #expect(progress.level(of: 7) == 0)
            _ = progress.deliver(7)
            let farewell = progress.farewell()
            committed = try #require(farewell)
            #expect(committed == CommittedOffset(offset: 7))
        }
    }

    /// What was found out before a restart is still known after it.
    @Test func suspicionSurvivesARestart() throws {
        let mark = OwnerMark(isWorking: true, level: 2, levelEnd: 20, suspectEnd: 90, trialEnd: 12)
        let text = CommitMetadata(finished: [], mark: mark).text(at: 7)
        var progress = PartitionProgress(CommittedOffset(offset: 7, metadata: text), generation: 1)
        #expect([7, 11, 12, 89, 90].map { progress.probation.level(of: $0) } == [3, 3, 1, 1, 0])
        _ = progress.deliver(7)
        let farewell = progress.farewell()
        var heir = PartitionProgress(try #require(farewell), generation: 1)
        #expect(!heir.probation.followsDeath)
        #expect([7, 11, 12, 89, 90].map { heir.probation.level(of: $0) } == [3, 3, 1, 1, 0])
        // An owner that has begun nothing leaves everything as it was.
        #expect(heir.farewell() == nil)
    }

    @Test func whatIsAloneHasNobodyBesideItThatIsSuspected() {
        var trials = Trials()
        func at(_ offset: Offset) -> RecordPosition { RecordPosition(partition, offset) }
        #expect(trials.admit(1) && trials.admit(2) && trials.admit(3))
        trials.begin(at(1), level: 0)
        #expect(trials.admit(4))
        trials.begin(at(2), level: 1)
        #expect(trials.admit(1) && trials.admit(2) && !trials.admit(3))
        for offset in 3..<10 as Range<Offset> { trials.begin(at(offset), level: 2) }
        #expect(!trials.admit(1) && !trials.admit(2))
        for offset in 2..<10 as Range<Offset> { trials.end(at(offset)) }
        trials.begin(at(10), level: 3)
        #expect(!trials.admit(1) && !trials.admit(4))
        trials.drop(partition)
        #expect(trials.admit(4))
    }

    /// A suspect that retention has taken holds up nobody.
    @Test func aSuspectThatIsGoneIsNotWaitedFor() {
        let mark = OwnerMark(isWorking: true, level: 4, levelEnd: 8, suspectEnd: 8, trialEnd: 8)
        let text = CommitMetadata(finished: [], mark: mark).text(at: 7)
        var progress = PartitionProgress(CommittedOffset(offset: 7, metadata: text), generation: 1)
        #expect(progress.level(of: 7) == Probation.refusalLevel)
        #expect(progress.level(of: 30) == 0)
    }
}
