import CKafka

/// One partition of a topic.
package struct KafkaPartition: Sendable, Hashable {
    package var topic: String
    package var partition: Int32

    package init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }
}

/// An offset of a partition, and what a group keeps beside it.
package struct KafkaOffset: Sendable, Hashable {
    package var partition: KafkaPartition
    package var offset: Int64
    package var metadata: String

    package init(_ partition: KafkaPartition, _ offset: Int64, metadata: String = "") {
        self.partition = partition
        self.offset = offset
        self.metadata = metadata
    }

    /// The first offset that the broker still has.
    package static let beginning = Int64(RD_KAFKA_OFFSET_BEGINNING)
}

/// A list of partitions as the library takes it.
struct PartitionList: ~Copyable {
    let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    init(_ partitions: some Collection<KafkaPartition>) {
        self.init(offsets: partitions.map { KafkaOffset($0, Int64(RD_KAFKA_OFFSET_INVALID)) })
    }

    init(offsets: some Collection<KafkaOffset>) {
        pointer = rd_kafka_topic_partition_list_new(Int32(offsets.count))
        for entry in offsets {
            let added = rd_kafka_topic_partition_list_add(pointer, entry.partition.topic, entry.partition.partition)
            added?.pointee.offset = entry.offset
            var metadata = entry.metadata
            guard !metadata.isEmpty else { continue }
            metadata.withUTF8 { ckafka_set_metadata(added, $0.baseAddress, $0.count) }
        }
    }

    /// Takes a list over that the library has made.
    init(owning pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) { self.pointer = pointer }

    deinit { rd_kafka_topic_partition_list_destroy(pointer) }

    /// What a consumer reads now.
    static func assignment(of client: OpaquePointer?) -> PartitionList? {
        var found: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
        guard rd_kafka_assignment(client, &found) == RD_KAFKA_RESP_ERR_NO_ERROR, let found else { return nil }
        return PartitionList(owning: found)
    }

    static func partitions(_ list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [KafkaPartition] {
        UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt)).map(partition)
    }

    /// The entries' offsets; the first entry with an error ends it.
    static func offsets(_ list: UnsafePointer<rd_kafka_topic_partition_list_t>) throws(KafkaError) -> [KafkaOffset] {
        var offsets: [KafkaOffset] = []
        for entry in UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt)) {
            try KafkaError.check(entry.err)
            let metadata = UnsafeRawBufferPointer(start: entry.metadata, count: entry.metadata_size)
            offsets.append(
                KafkaOffset(partition(entry), entry.offset, metadata: String(decoding: metadata, as: UTF8.self)))
        }
        return offsets
    }

    func offsets() throws(KafkaError) -> [KafkaOffset] { try Self.offsets(pointer) }

    private static func partition(_ entry: rd_kafka_topic_partition_t) -> KafkaPartition {
        KafkaPartition(String(cString: entry.topic), entry.partition)
    }
}
