import RecordLog
import Testing

@testable import KafkaLog

@Suite struct SharesTests {
    @Test(arguments: [
        ([("a", 4), ("b", 4)], "a"), ([("b", 4), ("a", 4)], "b"), ([("a", 2), ("b", 6), ("c", 6)], "b"),
    ])
    func theFirstOfTheLargestLeads(_ topics: [(String, Int32)], _ leader: String) {
        #expect(Shares(topics.map { (TopicName($0.0), $0.1) }).leader == TopicName(leader))
    }

    @Test func aNumberBringsItsPartitionOfEachTopicThatHasIt() {
        let shares = Shares([("a", 4), ("b", 2)])
        #expect(shares.partitions(of: [3, 1]).map(\.description) == ["a/1", "b/1", "a/3"])
        #expect(shares.contains("b"))
        #expect(!shares.contains("c"))
    }
}
