import Kafka
import Testing

@Suite struct ProductionTests {
    private let cluster = MockCluster(topics: ["letters": 3])

    @Test func aMessageArrivesAsItWasWritten() throws {
        let producer = try cluster.producer()
        let topic = try producer.topic("letters")
        let shapes: [(key: String?, value: String?)] = [("k", "v"), ("", ""), (nil, "v"), ("k", nil)]
        for (tag, shape) in shapes.enumerated() {
            try withBytes(shape.key) { key in
                try withBytes(shape.value) { value in
                    try producer.produce(
                        to: topic, partition: 1, timestamp: 5, key: key, value: value, tag: tag,
                        headers: headers())
                }
            }
        }
        try producer.flush(milliseconds: 5_000)
        let deliveries = producer.takeDeliveries().sorted { $0.tag < $1.tag }
        #expect(deliveries.map(\.offset) == [0, 1, 2, 3] && deliveries.allSatisfy { $0.error == nil })

        let consumer = try cluster.consumer()
        try consumer.assign("letters", 0..<3)
        let expected = shapes.enumerated().map { offset, shape in
            Message(
                place: KafkaPartition("letters", 1), offset: Int64(offset), key: shape.key, value: shape.value,
                headers: ["name=value", "empty="])
        }
        #expect(try consumer.read(4) == expected)
    }

    /// Each costs one more round, and none of them an order or a copy.
    @Test(arguments: [[.notLeader], [.storage, .notLeader], [.disconnects]] as [[MockCluster.Fault]])
    func aFaultThatPassesIsNotSeen(_ faults: [MockCluster.Fault]) throws {
        let producer = try cluster.producer()
        _ = try producer.write(["0"], to: "letters")
        cluster.answer(.produce, with: faults)
        let deliveries = try producer.write(["1", "2", "3"], to: "letters")
        #expect(deliveries.count == 3 && deliveries.allSatisfy { $0.error == nil })
        let consumer = try cluster.consumer()
        try consumer.assign("letters")
        #expect(try consumer.read(4).map(\.value) == ["0", "1", "2", "3"])
        #expect(try consumer.messages(milliseconds: 200).messages == [])
    }

    @Test func aRefusedMessageSaysSo() throws {
        cluster.answer(.produce, with: [.topicRefused])
        let refused = try cluster.producer(["linger.ms": "0"]).write(["a"], to: "letters")
        #expect(refused.first?.error?.isRefused == true)
        cluster.answer(.produce, with: [.tooLarge])
        let tooLarge = try cluster.producer(["linger.ms": "0"]).write(["a"], to: "letters")
        #expect(tooLarge.first?.error?.isInvalid == true)
        #expect(tooLarge.first?.error?.isRefused == false)
    }

    @Test func anOutageIsWaitedThrough() throws {
        let producer = try cluster.producer()
        _ = try producer.write(["before"], to: "letters")
        cluster.setDown()
        let failure = #expect(throws: KafkaError.self) {
            try producer.write(["meanwhile"], to: "letters", milliseconds: 300)
        }
        #expect(failure?.outcome == .retriable)
        cluster.setUp()
        try producer.flush(milliseconds: 5_000)
        let consumer = try cluster.consumer()
        try consumer.assign("letters")
        #expect(try consumer.read(2).map(\.value) == ["before", "meanwhile"])
    }

    private func headers() -> KafkaHeaderList {
        let list = KafkaHeaderList()
        for (name, value) in [("name", "value"), ("empty", "")] {
            Array(name.utf8).withUnsafeBytes { name in
                Array(value.utf8).withUnsafeBytes { value in list.add(name, value) }
            }
        }
        return list
    }

    private func withBytes(_ text: String?, _ body: (UnsafeRawBufferPointer?) throws -> Void) rethrows {
        guard let text else { return try body(nil) }
        try Array(text.utf8).withUnsafeBytes { try body($0) }
    }
}
