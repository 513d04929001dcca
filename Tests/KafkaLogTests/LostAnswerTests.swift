import RecordLog
import RecordLogContract
import Testing

@testable import dev

/// What becomes of transactions whose requests or answers are lost on their way.
@Suite(.enabled(if: Broker.proxied != nil, Broker.unproxied), .serialized)
struct LostAnswerTests {
    typealias Request = NetworkFaultPlan.Request

    private static let losses: [(check: Int, request: Int16)] = [
        (0, Request.endTransaction), (0, Request.addPartitions), (0, Request.produce), (0, Request.addOffsets),
        (0, Request.commitOffsets),
        // An append has no offsets.
        (1, Request.endTransaction), (1, Request.addPartitions), (1, Request.produce),
    ]

    /// Any request of a transaction may be the one that arrives long after it was repeated.
    @Test(arguments: losses)
    func keeps(_ check: Int, _ request: Int16) throws {
        try ContractCheck.lostAnswers[check].run(ProxiedFixture(losing: request))
    }

    // MARK: In doubt

    private func record(_ value: String, in topic: TopicName) -> OutgoingRecord {
        OutgoingRecord(topic: topic, partition: 0, timestamp: 1, key: [1], value: Array(value.utf8))
    }

    private func topic(_ name: String, of fixture: ProxiedFixture, _ log: any RecordLog) throws -> TopicPartition {
        let topic = TopicName(fixture.unique(name))
        try log.createTopics([
            TopicConfiguration(name: topic, partitions: 1, cleanup: .delete(afterMilliseconds: nil))
        ])
        return TopicPartition(topic, 0)
    }

    private func values(in partition: TopicPartition, of log: any RecordLog) throws -> [String] {
        let end = try log.endOffsets(of: [partition])[partition]!
        let reader = try log.reader(at: [partition: 0])
        var values: [String] = []
        while reader.positions[partition]! < end {
            values += try reader.next(limit: 100, milliseconds: 5_000).map {
                String(decoding: $0.value!, as: UTF8.self)
            }
        }
        return values
    }

    /// Every request to end a transaction is lost, or else its answer, until the log has given up asking.
    @Test(arguments: [NetworkFault.reset, .lostAnswer])
    func aCommitInDoubtIsDecidedByTheGroupsOffsets(_ fault: NetworkFault) throws {
        let fixture = try ProxiedFixture(losing: Request.endTransaction)
        let log = try fixture.openImpatient()
        let (input, output) = (try topic("input", of: fixture, log), try topic("output", of: fixture, log))
        let group = GroupName(fixture.unique("group"))
        try log.append([record("in", in: input.topic)])
        let session = try log.join(group, topics: [input.topic], as: "m")
        var found: [LogRecord] = []
        for _ in 0..<600 where found.isEmpty { found = try session.poll(limit: 10, milliseconds: 50).records }

        for round in 1...2 {
            let offsets = [input: CommittedOffset(offset: 1, metadata: "\(round)")]
            try session.write([record("early \(round)", in: output.topic)])
            fixture.lose(by: fault)
            try session.commit(
                LogTransaction(outputs: [record("late \(round)", in: output.topic)], offsets: offsets))
            #expect(try log.committedOffsets(of: group, in: input.topic) == offsets)
            // A member that does not poll is thrown out.
            _ = try session.poll(limit: 1, milliseconds: 0)
        }
        #expect(fixture.lossCount >= 2)
        #expect(try values(in: output, of: log) == ["early 1", "late 1", "early 2", "late 2"])
        try session.leave()
    }

    /// The same offsets again tell nothing of the transaction that holds them.
    @Test func aCommitThatMovesNothingEndsTheSessionInDoubt() throws {
        let fixture = try ProxiedFixture(losing: Request.endTransaction)
        let log = try fixture.openImpatient()
        let (input, output) = (try topic("input", of: fixture, log), try topic("output", of: fixture, log))
        try log.append([record("in", in: input.topic)])
        let session = try log.join(GroupName(fixture.unique("group")), topics: [input.topic], as: "m")
        var found: [LogRecord] = []
        for _ in 0..<600 where found.isEmpty { found = try session.poll(limit: 10, milliseconds: 50).records }
        let transaction = LogTransaction(
            outputs: [record("out", in: output.topic)], offsets: [input: CommittedOffset(offset: 1)])
        try session.commit(transaction)
        fixture.lose(by: .lostAnswer)
        #expect {
            try session.commit(transaction)
        } throws: { error in
            if case .fenced? = error as? LogError { true } else { false }
        }
    }

    @Test(arguments: [NetworkFault.reset, .lostAnswer])
    func anAppendInDoubtIsDecidedByWhetherItsRecordsCanBeRead(_ fault: NetworkFault) throws {
        let fixture = try ProxiedFixture(losing: Request.endTransaction)
        let log = try fixture.openImpatient()
        let input = try topic("input", of: fixture, log)
        // The first append makes the producer.
        try log.append([record("before", in: input.topic)])
        var positions: [RecordPosition] = []
        for value in ["first", "second"] {
            fixture.lose(by: fault)
            positions += try log.append([record(value, in: input.topic)])
        }
        #expect(fixture.lossCount >= 2)
        #expect(try values(in: input, of: log) == ["before", "first", "second"])
        for (position, value) in zip(positions, ["first", "second"]) {
            let reader = try log.reader(at: [position.partition: position.offset])
            #expect(try reader.next(limit: 1, milliseconds: 5_000).first?.value == Array(value.utf8))
        }
    }

    // MARK: Topics

    private func wanted(_ topic: TopicName, _ partitions: Int32, hours: Int) -> TopicConfiguration {
        TopicConfiguration(
            name: topic, partitions: partitions, cleanup: .delete(afterMilliseconds: Int64(hours) * 3_600_000))
    }

    /// CreateTopics, CreatePartitions and AlterConfigs, by the protocol's numbers.
    @Test(arguments: [19, 37, 33] as [Int16], [NetworkFault.lostAnswer, .reset])
    func setUpIsAskedForAgain(_ request: Int16, _ fault: NetworkFault) throws {
        let fixture = try ProxiedFixture(losing: request)
        let log = try fixture.openCluster()
        let topic = TopicName(fixture.unique("topic"))
        fixture.lose([fault])
        try log.createTopics([wanted(topic, 1, hours: 1)])
        let grown = wanted(topic, 3, hours: 2)
        try log.apply(try log.changes(to: [grown], growable: [topic]))
        #expect(try log.changes(to: [grown], growable: [topic]) == [])
        #expect(fixture.lossCount == 1)
    }
}
