import Kafka
import Testing

/// The four outcomes, by what brokers answer inside of a transaction.
@Suite struct OutcomeTests {
    private let cluster = MockCluster(topics: ["letters": 1])

    private func transactions() throws -> KafkaProducer {
        try cluster.producer(["transactional.id": "one", "linger.ms": "0", "transaction.timeout.ms": "10000"])
    }

    private func begun() throws -> KafkaProducer {
        let producer = try transactions()
        try producer.initTransactions(milliseconds: 5_000)
        try producer.begin()
        return producer
    }

    private func failure(_ body: () throws -> Void) -> KafkaError? { #expect(throws: KafkaError.self) { try body() } }

    @Test func aCoordinatorThatIsAwayIsRetriable() throws {
        let producer = try transactions()
        cluster.setDown()
        #expect(failure { try producer.initTransactions(milliseconds: 300) }?.outcome == .retriable)
        cluster.setUp()
        // The same call goes on.
        try producer.initTransactions(milliseconds: 5_000)
        try producer.begin()
    }

    @Test func aTopicThatIsRefusedMustBeAborted() throws {
        let producer = try begun()
        cluster.answer(.addPartitions, with: [.topicRefused])
        _ = try producer.write(["a"], to: "letters")
        let refused = failure { try producer.commit(milliseconds: 5_000) }
        #expect(refused?.outcome == .abortable && refused?.isRefused == true)
        // Once aborted, the next transaction is as good as any.
        try producer.abort(milliseconds: 5_000)
        try producer.begin()
        #expect(try producer.write(["b"], to: "letters").allSatisfy { $0.error == nil })
        try producer.commit(milliseconds: 5_000)
    }

    @Test(
        arguments: [
            (.initProducerID, .transactionRefused), (.initProducerID, .clusterRefused),
        ] as [(MockCluster.Request, MockCluster.Fault)])
    func anIdThatIsRefusedIsFatal(_ request: MockCluster.Request, _ fault: MockCluster.Fault) throws {
        cluster.answer(request, with: [fault])
        let refused = failure { try transactions().initTransactions(milliseconds: 5_000) }
        #expect(refused?.outcome == .fatal && refused?.isRefused == true)
    }

    @Test(arguments: [MockCluster.Fault.producerFenced, .staleEpoch])
    func aProducerThatWasReplacedIsFatal(_ fault: MockCluster.Fault) throws {
        let producer = try begun()
        _ = try producer.write(["a"], to: "letters")
        cluster.answer(.endTransaction, with: [fault])
        let fenced = failure { try producer.commit(milliseconds: 5_000) }
        #expect(fenced?.outcome == .fatal && fenced?.isProducerFenced == true)
        #expect(failure { try producer.begin() }?.outcome == .fatal)
    }

    @Test(
        arguments: [
            (.staleGeneration, \.isStaleGeneration), (.unknownMember, \.isMemberFenced),
            (.fencedInstance, \.isMemberFenced), (.groupRefused, \.isRefused),
        ] as [(MockCluster.Fault, @Sendable (KafkaError) -> Bool)])
    func offsetsOfAMemberThatIsGoneMustBeAborted(
        _ fault: MockCluster.Fault, _ isNamed: @Sendable (KafkaError) -> Bool
    ) throws {
        let producer = try begun()
        let consumer = try cluster.consumer()
        cluster.answer(.commitOffsets, with: [fault])
        let offsets = [KafkaOffset(KafkaPartition("letters", 0), 1)]
        let gone = failure {
            try producer.sendOffsets(offsets, of: consumer.groupMetadata(), milliseconds: 5_000)
        }
        #expect(gone?.outcome == .abortable && gone.map(isNamed) == true, "\(String(describing: gone))")
    }

    @Test func aCallOutOfOrderIsNoneOfThem() throws {
        let producer = try begun()
        #expect(failure { try producer.begin() }?.outcome == .other)
    }

    // MARK: Requests without an answer

    /// Commits a record and an offset.
    private func commit(_ producer: KafkaProducer) throws {
        try producer.begin()
        _ = try producer.write(["a"], to: "letters")
        try producer.sendOffsets(
            [KafkaOffset(KafkaPartition("letters", 0), 1)], of: cluster.consumer().groupMetadata(),
            milliseconds: 5_000)
        try producer.commit(milliseconds: 5_000)
    }

    @Test(
        arguments: [
            .produce, .addPartitions, .addOffsets, .endTransaction, .commitOffsets,
        ] as [MockCluster.Request])
    func aRequestWithoutAnAnswerIsNoticedThoughItWasRepeated(_ request: MockCluster.Request) throws {
        let producer = try transactions()
        try producer.initTransactions(milliseconds: 5_000)
        try commit(producer)
        #expect(!producer.hasUnanswered && producer.hasAskedForEnd)
        cluster.answer(request, with: [.disconnects])
        try commit(producer)
        #expect(producer.hasUnanswered)
    }

    @Test func anAnswerThatIsAnErrorIsAnAnswer() throws {
        let producer = try transactions()
        try producer.initTransactions(milliseconds: 5_000)
        cluster.answer(.endTransaction, with: [.coordinatorLoading, .coordinatorLoading])
        try commit(producer)
        #expect(!producer.hasUnanswered)
    }

    @Test func anEndIsAskedForByTheCommitAlone() throws {
        let producer = try begun()
        _ = try producer.write(["a"], to: "letters")
        #expect(!producer.hasAskedForEnd)
        try producer.commit(milliseconds: 5_000)
        #expect(producer.hasAskedForEnd)
        try producer.begin()
        #expect(!producer.hasAskedForEnd)
    }
}
