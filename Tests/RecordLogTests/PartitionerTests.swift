import RecordLog
import Testing

@Suite struct PartitionerTests {
    // The vectors of Kafka's own test of its `murmur2`.
    @Test(
        arguments: [
            ("21", -973_932_308),
            ("foobar", -790_332_482),
            ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
            ("abc", 479_470_107),
        ] as [(String, Int32)])
    func hashesAsKafka(key: String, hash: Int32) {
        #expect(Int32(bitPattern: Partitioner.murmur2(Array(key.utf8))) == hash)
    }

    @Test func aRecordWithoutKeyGoesToTheFirstPartition() {
        #expect(Partitioner.partition(ofKey: nil, count: 7) == 0)
    }

    @Test(arguments: [1, 2, 3, 64] as [Int32])
    func everyPartitionIsInRange(count: Int32) {
        let found = (0..<1_000).map { Partitioner.partition(ofKey: Array("key-\($0)".utf8), count: count) }
        #expect(Set(found) == Set(0..<count))
    }
}
