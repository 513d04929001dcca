import Kafka
import Testing

@Suite struct GroupTests {
    private let cluster = MockCluster(topics: ["letters": 4])

    /// A group's member that answers each change as soon as it is told.
    private final class Member {
        let consumer: KafkaConsumer
        var owned: Set<Int32> = []
        var told: [KafkaConsumer.Rebalance] = []
        var read: [Message] = []

        init(_ consumer: KafkaConsumer) throws {
            self.consumer = consumer
            try consumer.subscribe(to: ["letters"])
        }

        func turn() throws {
            read += try consumer.messages(milliseconds: 5).messages
            for change in consumer.takeRebalances() {
                told.append(change)
                switch change {
                case .assign(let partitions):
                    owned.formUnion(partitions.map(\.partition))
                    try consumer.incrementalAssign(partitions.map { KafkaOffset($0, KafkaOffset.beginning) })
                case .revoke(let partitions):
                    owned.subtract(partitions.map(\.partition))
                    try consumer.incrementalUnassign(partitions)
                }
            }
        }
    }

    private func turn(_ members: [Member], turns: Int = 2_000, until isDone: () -> Bool) throws {
        for _ in 0..<turns where !isDone() { for member in members { try member.turn() } }
        #expect(isDone(), "members own \(members.map(\.owned))")
    }

    @Test func membersShareAndTakeOver() throws {
        for partition in 0..<4 as Range<Int32> {
            _ = try cluster.producer().write(["\(partition)"], to: "letters", partition)
        }
        let first = try Member(cluster.consumer())
        try turn([first]) { first.owned == [0, 1, 2, 3] && first.read.count == 4 }
        #expect(!first.consumer.memberID.isEmpty)

        let second = try Member(cluster.consumer())
        try turn([first, second]) { first.owned.count == 2 && second.owned.count == 2 }
        #expect(first.owned.isDisjoint(with: second.owned))
        // Cooperative: what stays with the first was never taken from it.
        let revoked = first.told.compactMap { if case .revoke(let gone) = $0 { gone.map(\.partition) } else { nil } }
        #expect(Set(revoked.joined()) == second.owned)

        second.consumer.close()
        try turn([first]) { first.owned == [0, 1, 2, 3] }
        // Nothing was committed, so what came back is read again.
        try turn([first]) { first.read.count == 6 }
        #expect(Set(first.read.dropFirst(4).compactMap(\.value)) == Set(second.owned.map(String.init)))
    }

    /// In librdkafka 2.0.2 the end of such a client ends the process.
    @Test func aMemberThatLeavesBeforeItIsGivenAnythingEndsInPeace() throws {
        cluster.answer(.syncGroup, with: Array(repeating: .rebalancing, count: 100))
        let consumer = try cluster.consumer()
        try consumer.subscribe(to: ["letters"])
        for _ in 0..<200 where consumer.memberID.isEmpty { _ = try consumer.messages(milliseconds: 50) }
        #expect(!consumer.memberID.isEmpty)
        _ = try consumer.messages(milliseconds: 200)
        consumer.close()
    }

    @Test func aMemberWhoseNameWasTakenBeforeItIsGivenAnythingEndsInPeace() throws {
        cluster.answer(.syncGroup, with: Array(repeating: .fencedInstance, count: 100))
        let consumer = try cluster.consumer(group: "readers", ["group.instance.id": "one"])
        try consumer.subscribe(to: ["letters"])
        for _ in 0..<200 where consumer.fatal == nil { _ = try consumer.messages(milliseconds: 50) }
        #expect(consumer.fatal?.isInstanceTaken == true)
        // Nothing was given, and yet something is taken back.
        #expect(!consumer.takeRebalances().contains { if case .assign = $0 { true } else { false } })
        consumer.close()
    }

    @Test func whatAGroupHasNotCommittedIsBelowZero() throws {
        let consumer = try cluster.consumer()
        let partitions = [KafkaPartition("letters", 0), KafkaPartition("letters", 1)]
        #expect(try consumer.committed(partitions, milliseconds: 5_000).allSatisfy { $0.offset < 0 })
        cluster.answer(.offsetFetch, with: [.groupRefused])
        let refused = #expect(throws: KafkaError.self) { try consumer.committed(partitions, milliseconds: 5_000) }
        #expect(refused?.isRefused == true)
    }

    /// All at once, since each group's first members are waited for.
    @Test func faultsThatPassKeepNobodyOut() throws {
        let faults: [(MockCluster.Request, [MockCluster.Fault])] = [
            (.findCoordinator, [.coordinatorAway, .coordinatorAway]), (.joinGroup, [.coordinatorLoading]),
            (.joinGroup, [.notCoordinator]), (.joinGroup, [.unknownMember]), (.syncGroup, [.disconnects]),
            (.heartbeat, [.staleGeneration]),
        ]
        let clusters = faults.map { request, faults in
            let cluster = MockCluster(topics: ["letters": 4])
            cluster.answer(request, with: faults)
            return cluster
        }
        let members = try clusters.map { try Member($0.consumer()) }
        try turn(members) { members.allSatisfy { $0.owned == [0, 1, 2, 3] } }
    }

    @Test(arguments: [MockCluster.Request.findCoordinator, .joinGroup])
    func aRefusedGroupIsShownAsSuch(_ request: MockCluster.Request) throws {
        cluster.answer(request, with: [.groupRefused])
        let consumer = try cluster.consumer()
        try consumer.subscribe(to: ["letters"])
        #expect(try consumer.firstError()?.isRefused == true)
    }
}
