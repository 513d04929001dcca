import RecordLog
import RecordLogContract
import SQLiteLog
import Testing

/// A part of a log that others share keeps the contract, and keeps to itself.
@Suite struct PrefixedContractTests {
    @Test(arguments: ContractCheck.all)
    func contract(check: ContractCheck) throws { try check.run(PrefixedFixture()) }

    @Test func pipelinesOfOneLogSeeNothingOfEachOther() throws {
        let fixture = try SQLiteFixture()
        let shared = try fixture.open()
        let pipelines = try ["a", "b.c", "b"].map { PrefixedLog(shared, prefix: try NamePrefix($0)) }
        let topic = TopicConfiguration(name: "letters", partitions: 2, cleanup: .compact)
        for (index, log) in pipelines.enumerated() {
            try log.createTopics([topic])
            #expect(try log.topics().contains(topic))
            let bytes = [UInt8(index)]
            let positions = try log.append([
                OutgoingRecord(topic: "letters", partition: 1, timestamp: 1, key: bytes, value: bytes)
            ])
            #expect(positions == [RecordPosition(TopicPartition("letters", 1), 0)])
        }
        #expect(try shared.topics().map(\.name) == ["a.letters", "b.c.letters", "b.letters"])
        for (index, log) in pipelines.enumerated() {
            let session = try log.join("readers", topics: ["letters"], as: "m")
            var found: [LogRecord] = []
            while found.isEmpty { found = try session.poll(limit: 10, milliseconds: 100).records }
            #expect(found.map(\.value) == [[UInt8(index)]])
            #expect(found.map(\.position.partition) == [TopicPartition("letters", 1)])
            try session.commit(LogTransaction(offsets: [TopicPartition("letters", 1): CommittedOffset(offset: 1)]))
            try session.leave()
        }
        #expect(try shared.committedOffsets(of: "b.readers", in: "b.letters").values.map(\.offset) == [1])
        #expect(try shared.committedOffsets(of: "readers", in: "b.letters").isEmpty)
    }
}

/// A prefix in a log in a file of its own.
private final class PrefixedFixture: ContractFixture {
    private let base: SQLiteFixture

    init() throws { base = try SQLiteFixture() }

    var leaseMilliseconds: Int { base.leaseMilliseconds }

    func open() throws -> any RecordLog { PrefixedLog(try base.open(), prefix: try NamePrefix("team-a")) }

    func unique(_ name: String) -> String { name }

    func compact(_ topic: TopicName, of log: any RecordLog) throws {
        try SQLiteLog(base.configuration).compact(TopicName("team-a.\(topic)"))
    }
}
