import Foundation
import Kafka
import KafkaLog
import RecordLog
import Testing

/// What a process leaves that dies inside of a transaction.
@Suite(.enabled(if: Broker.isNamed, Broker.skipped), .serialized)
struct OpenTransactionTests {
    private let fixture = KafkaFixture()

    /// A transaction that stays open as long as the producer lives.
    private func openTransaction(_ id: String, on partition: TopicPartition) throws -> KafkaProducer {
        let producer = try KafkaProducer(["bootstrap.servers": Broker.servers ?? "", "transactional.id": id])
        try producer.initTransactions(milliseconds: 10_000)
        try producer.begin()
        try Array("never".utf8).withUnsafeBytes {
            try producer.produce(
                to: try producer.topic(partition.topic.description), partition: partition.partition, timestamp: 1,
                key: $0, value: $0)
        }
        try producer.flush(milliseconds: 10_000)
        return producer
    }

    private func topic(_ name: String, in log: any RecordLog) throws -> TopicPartition {
        let topic = TopicName(fixture.unique(name))
        try log.createTopics([TopicConfiguration(name: topic, partitions: 1, cleanup: .compact)])
        return TopicPartition(topic, 0)
    }

    private func record(_ text: String, in partition: TopicPartition) -> OutgoingRecord {
        OutgoingRecord(topic: partition.topic, timestamp: 1, key: Array(text.utf8), value: Array(text.utf8))
    }

    @Test func aRestoreSeesWhatWasCommittedBehindIt() throws {
        let log = try fixture.open()
        let partition = try topic("state", in: log)
        let zombie = try openTransaction(fixture.unique("zombie"), on: partition)
        try log.append([record("later", in: partition)])

        // The last stable offset is 0 now, and would let a restore end without the record.
        let end = try log.endOffsets(of: [partition])[partition]!
        #expect(end >= 2)
        let reader = try log.reader(at: [partition: 0])
        #expect(try reader.next(limit: 10, milliseconds: 500) == [])
        #expect(reader.positions[partition]! < end)

        try zombie.abort(milliseconds: 10_000)
        var found: [LogRecord] = []
        while reader.positions[partition]! < end { found += try reader.next(limit: 10, milliseconds: 1_000) }
        #expect(found.map(\.value) == [Array("later".utf8)])
    }

    @Test func anInstanceThatComesBackEndsWhatItLeftOpen() throws {
        var configuration = Broker.configuration(fixture.unique("log"))
        configuration.instance = "one"
        let log = try KafkaLog(configuration)
        let partition = try topic("input", in: log)
        let group = GroupName(fixture.unique("group"))
        // The id that the session of this instance uses.
        let zombie = try openTransaction("\(configuration.prefix).\(group).one", on: partition)
        let session = try log.join(group, topics: [partition.topic], as: "m")
        #expect {
            try zombie.commit(milliseconds: 10_000)
        } throws: { error in
            (error as? KafkaError)?.isProducerFenced == true
        }
        try session.leave()
    }
}
