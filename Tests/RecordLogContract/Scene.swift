import RecordLog

/// One fresh log with an input topic, an output topic and a compacted topic of four partitions each.
struct Scene {
    static let partitions: Int32 = 4

    let fixture: any ContractFixture
    let log: any RecordLog
    let input: TopicName
    let output: TopicName
    let state: TopicName
    let group: GroupName

    init(_ fixture: any ContractFixture, _ log: (any RecordLog)? = nil) throws {
        self.fixture = fixture
        self.log = try log ?? fixture.open()
        input = TopicName(fixture.unique("input"))
        output = TopicName(fixture.unique("output"))
        state = TopicName(fixture.unique("state"))
        group = GroupName(fixture.unique("group"))
        try self.log.createTopics([
            TopicConfiguration(name: input, partitions: Self.partitions, cleanup: .delete(afterMilliseconds: nil)),
            TopicConfiguration(name: output, partitions: Self.partitions, cleanup: .delete(afterMilliseconds: nil)),
            TopicConfiguration(name: state, partitions: Self.partitions, cleanup: .compact),
        ])
    }

    func join(_ member: MemberName, _ log: (any RecordLog)? = nil) throws -> any GroupSession {
        try (log ?? self.log).join(group, topics: [input, state], as: member)
    }

    /// A record of the input topic.
    func record(_ key: String, _ value: String, partition: Int32? = nil) -> OutgoingRecord {
        record(input, key, value, partition: partition)
    }

    func record(_ topic: TopicName, _ key: String, _ value: String?, partition: Int32? = nil) -> OutgoingRecord {
        OutgoingRecord(
            topic: topic, partition: partition, timestamp: 1_700_000_000_000, key: Array(key.utf8),
            value: value.map { Array($0.utf8) })
    }

    func partitions(of topic: TopicName) -> [TopicPartition] {
        (0..<Self.partitions).map { TopicPartition(topic, $0) }
    }

    /// Everything that stands in a topic now.
    func contents(of topic: TopicName) throws -> [LogRecord] {
        let ends = try log.endOffsets(of: partitions(of: topic))
        let reader = try log.reader(at: ends.mapValues { _ in 0 })
        var records: [LogRecord] = []
        while reader.positions.contains(where: { $0.value < ends[$0.key]! }) {
            records += try reader.next(limit: 1_000, milliseconds: 5_000)
        }
        return records
    }

    func values(of topic: TopicName) throws -> [String] { try contents(of: topic).map(\.text) }

    /// The lowest offsets that cover the records.
    static func offsets(after records: [LogRecord]) -> [TopicPartition: CommittedOffset] {
        var offsets: [TopicPartition: CommittedOffset] = [:]
        for record in records {
            offsets[record.position.partition] = CommittedOffset(offset: record.position.offset + 1)
        }
        return offsets
    }
}

extension LogRecord {
    /// The value as text; empty for a tombstone.
    var text: String { String(decoding: value ?? [], as: UTF8.self) }
    var keyText: String { String(decoding: key ?? [], as: UTF8.self) }
}

extension GroupSession {
    /// Polls until the condition holds, for a bounded number of polls.
    ///
    /// - Returns: all that the polls found.
    func poll(until what: String, _ isDone: (PollResult) -> Bool) throws -> PollResult {
        var all = PollResult()
        for _ in 0..<600 {
            let result = try poll(limit: 1_000, milliseconds: 50)
            all.revoked.formUnion(result.revoked)
            all.assigned.merge(result.assigned) { $1 }
            all.records += result.records
            if isDone(all) { return all }
        }
        throw ContractViolation(description: "waited in vain: \(what)")
    }

    func pollRecords(_ count: Int) throws -> [LogRecord] {
        try poll(until: "\(count) records") { $0.records.count >= count }.records
    }
}
