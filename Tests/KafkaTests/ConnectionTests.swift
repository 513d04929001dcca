import Kafka
import Testing

@Suite struct ConnectionTests {
    private let cluster = MockCluster(brokers: 3, topics: ["letters": 4, "parcels": 1])

    @Test func topicsAreListedWithTheirPartitions() throws {
        #expect(try cluster.admin().partitionCounts() == ["letters": 4, "parcels": 1])
    }

    @Test func aSlowBrokerIsWaitedFor() throws {
        for broker in 1...3 { cluster.setDelay(milliseconds: 300, of: Int32(broker)) }
        #expect(try cluster.admin().partitionCounts().count == 2)
    }

    @Test func aClusterThatIsAwayMayComeBack() throws {
        let admin = try cluster.admin(milliseconds: 400)
        #expect(try admin.partitionCounts().count == 2)
        for broker in 1...3 { cluster.setDown(Int32(broker)) }
        let failure = #expect(throws: KafkaError.self) { try admin.partitionCounts() }
        #expect(failure?.outcome == .retriable)
        for broker in 1...3 { cluster.setUp(Int32(broker)) }
        // The same client: nothing is made anew after an outage.
        #expect(try eventually { try admin.partitionCounts().count } == 2)
    }

    @Test func oneBrokerIsEnoughToBegin() throws {
        cluster.setDown(1)
        cluster.setDown(2)
        #expect(try eventually { try cluster.admin(milliseconds: 1_000).partitionCounts().count } == 2)
    }

    @Test func aPlaceWithoutBrokerIsRetriable() throws {
        let admin = try KafkaAdmin(["bootstrap.servers": "127.0.0.1:9"], milliseconds: 300)
        let failure = #expect(throws: KafkaError.self) { try admin.partitionCounts() }
        #expect(failure?.outcome == .retriable)
        #expect(failure?.message.contains("127.0.0.1:9/bootstrap: Connect") == true, "\(String(describing: failure))")
    }

    @Test func theFirstAndTheLastOffsetAreAsked() throws {
        let producer = try cluster.producer()
        _ = try producer.write(["a", "b", "c"], to: "letters", 2)
        let partitions = [KafkaPartition("letters", 2), KafkaPartition("letters", 3)]
        let admin = try cluster.admin()
        #expect(try admin.offsets(at: .end, of: partitions).map(\.offset) == [3, 0])
        #expect(try admin.offsets(at: .start, of: partitions).map(\.offset) == [0, 0])
    }

    /// Runs a call again while it may succeed later.
    private func eventually<Value>(_ body: () throws -> Value) throws -> Value {
        for _ in 0..<50 {
            do { return try body() } catch let error as KafkaError where error.outcome == .retriable { continue }
        }
        return try body()
    }
}
