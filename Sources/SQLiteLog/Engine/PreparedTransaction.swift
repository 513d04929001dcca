import RecordLog

/// A transaction that was checked and whose partitions were looked up, before it takes its turn.
final class PreparedTransaction: @unchecked Sendable {
    /// Who must still own which shares of the group for the transaction to count.
    struct Fence {
        var group: Int64
        var member: Int64
        var epochs: [(share: Int32, epoch: Int64)]
    }

    let outputs: [OutgoingRecord]
    /// Each output's partition, by its place in the catalog.
    let partitions: [Int]
    let offsets: [(partition: Int, committed: CommittedOffset)]
    let fence: Fence?
    let byteCount: Int
    /// Each output's offset, once it is written.
    var assigned: [Offset] = []
    /// Why nothing of it was written, once that is known.
    var failure: LogError?

    init(
        _ transaction: LogTransaction, fence: Fence?, catalog: Catalog, recordLimitBytes: Int
    ) throws(LogError) {
        outputs = transaction.outputs
        self.fence = fence
        (partitions, byteCount) = try Self.place(outputs, catalog, recordLimitBytes)
        var offsets: [(partition: Int, committed: CommittedOffset)] = []
        for (partition, committed) in transaction.offsets {
            try Self.check(committed, of: partition)
            offsets.append((try catalog.index(of: partition), committed))
        }
        self.offsets = offsets
    }

    private static func place(
        _ outputs: [OutgoingRecord], _ catalog: Catalog, _ limitBytes: Int
    ) throws(LogError) -> (partitions: [Int], byteCount: Int) {
        var partitions: [Int] = []
        partitions.reserveCapacity(outputs.count)
        var total = 0
        // Records of one topic mostly come together: it is looked up once for each run of them.
        var topic: TopicName?
        var shape: (first: Int, count: Int32) = (0, 0)
        for output in outputs {
            let bytes = (output.key?.count ?? 0) + (output.value?.count ?? 0) + output.headers.encoded.count
            guard bytes <= limitBytes else {
                throw .invalid("a record of \(bytes) bytes for topic \(output.topic) is above \(limitBytes) bytes")
            }
            total += bytes
            if output.topic != topic {
                shape = try catalog.shape(of: output.topic)
                topic = output.topic
            }
            partitions.append(shape.first + Int(try number(of: output, count: shape.count)))
        }
        return (partitions, total)
    }

    private static func number(of output: OutgoingRecord, count: Int32) throws(LogError) -> Int32 {
        guard let number = output.partition else { return Partitioner.partition(ofKey: output.key, count: count) }
        guard (0..<count).contains(number) else { throw Catalog.missing(TopicPartition(output.topic, number), count) }
        return number
    }

    private static func check(
        _ committed: CommittedOffset, of partition: TopicPartition
    ) throws(LogError) {
        let bytes = committed.metadata.utf8.count
        guard bytes <= CommittedOffset.metadataLimitBytes else {
            throw .invalid(
                "metadata of \(bytes) bytes for \(partition) is above \(CommittedOffset.metadataLimitBytes) bytes")
        }
        guard committed.offset >= 0 else {
            throw .invalid("offset \(committed.offset) for \(partition) is below 0")
        }
    }
}
