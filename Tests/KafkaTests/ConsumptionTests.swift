import Glibc
import Kafka
import Synchronization
import Testing

@Suite struct ConsumptionTests {
    private let cluster = MockCluster(topics: ["letters": 2])

    private func reading(_ texts: [String]) throws -> KafkaConsumer {
        _ = try cluster.producer().write(texts, to: "letters")
        let consumer = try cluster.consumer()
        try consumer.assign("letters")
        return consumer
    }

    @Test func aPausedPartitionIsSilentAndGoesOnWhereItWas() throws {
        let consumer = try reading(["a", "b"])
        let producer = try cluster.producer()
        #expect(try consumer.read(2).map(\.value) == ["a", "b"])
        consumer.pause([KafkaPartition("letters", 0)])
        _ = try producer.write(["c"], to: "letters")
        #expect(try consumer.read(1, polls: 3) == [])
        consumer.resume([KafkaPartition("letters", 0)])
        #expect(try consumer.read(1).map(\.value) == ["c"])
    }

    /// A partition may be paused while messages of it wait to be shown: none is lost, none comes twice.
    @Test func nothingIsSkippedAroundPauses() throws {
        let texts = (0..<500).map(String.init)
        let consumer = try reading(texts)
        var found: [String] = []
        for round in 0..<400 where found.count < texts.count {
            try consumer.poll(limit: 7, milliseconds: 50) { message in
                if message.error == nil, !message.isEnd { found.append(Message(message).value ?? "") }
            }
            if round % 3 == 0 {
                consumer.pause([KafkaPartition("letters", 0)])
                consumer.resume([KafkaPartition("letters", 0)])
            }
        }
        #expect(found == texts)
    }

    @Test func aConsumerThatIsMovedBackReadsAgain() throws {
        let consumer = try reading(["a", "b", "c"])
        #expect(try consumer.read(3).map(\.value) == ["a", "b", "c"])
        try consumer.seek([KafkaOffset(KafkaPartition("letters", 0), 1)], milliseconds: 5_000)
        #expect(try consumer.read(2).map(\.value) == ["b", "c"])
    }

    @Test func theEndIsShown() throws {
        let consumer = try reading(["a"])
        var ends: [Int64] = []
        for _ in 0..<50 where ends.isEmpty {
            try consumer.poll(limit: 10, milliseconds: 100) { if $0.isEnd { ends.append($0.offset) } }
        }
        #expect(ends == [1])
    }

    @Test(arguments: [[.notLeader], [.storage, .storage], [.disconnects]] as [[MockCluster.Fault]])
    func aFaultThatPassesIsNotSeen(_ faults: [MockCluster.Fault]) throws {
        cluster.answer(.fetch, with: faults)
        let consumer = try reading(["a", "b"])
        #expect(try consumer.read(2).map(\.value) == ["a", "b"])
    }

    @Test func aRefusedTopicIsShownAsSuch() throws {
        cluster.answer(.fetch, with: [.topicRefused])
        let error = try reading(["a"]).firstError()
        #expect(error?.isRefused == true && error?.outcome == .other)
        #expect(error?.message.contains("letters") == true)
    }

    @Test func anOutageIsWaitedThrough() throws {
        let consumer = try reading(["a"])
        #expect(try consumer.read(1).map(\.value) == ["a"])
        cluster.setDown()
        let told = try (0..<5).flatMap { _ in try consumer.messages().errors }
        #expect(told.allSatisfy { $0.outcome == .retriable })
        cluster.setUp()
        _ = try cluster.producer().write(["b"], to: "letters")
        #expect(try consumer.read(1).map(\.value) == ["b"])
    }

    @Test func aLeaderThatMovesIsFollowed() throws {
        let cluster = MockCluster(brokers: 2, topics: ["letters": 1])
        let producer = try cluster.producer()
        let consumer = try cluster.consumer()
        try consumer.assign("letters")
        for (text, leader) in [("a", 1), ("b", 2), ("c", 1)] as [(String, Int32)] {
            cluster.setLeader(leader, of: "letters", 0)
            #expect(try producer.write([text], to: "letters").allSatisfy { $0.error == nil })
            #expect(try consumer.read(1).map(\.value) == [text])
        }
    }

    @Test func aWaitingPollIsWoken() throws {
        let consumer = try reading([])
        _ = try consumer.messages()
        let isOver = Atomic(false)
        let waker = Thread { while !isOver.load(ordering: .relaxed) { consumer.wake(); usleep(10_000) } }
        // It would take a minute, and the suite's time limit is for what hangs.
        #expect(try consumer.messages(milliseconds: 60_000).messages == [])
        isOver.store(true, ordering: .relaxed)
        waker.join()
    }
}
