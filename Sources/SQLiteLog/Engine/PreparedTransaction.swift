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
        for output in outputs {
            let bytes = (output.key?.count ?? 0) + (output.value?.count ?? 0) + output.headers.encoded.count
            guard bytes <= limitBytes else {
                throw .invalid("a record of \(bytes) bytes for topic \(output.topic) is above \(limitBytes) bytes")
            }
            total += bytes
            partitions.append(try place(output, catalog))
        }
        return (partitions, total)
    }

    private static func place(_ output: OutgoingRecord, _ catalog: Catalog) throws(LogError) -> Int {
        if let number = output.partition { return try catalog.index(of: TopicPartition(output.topic, number)) }
        let shape = try catalog.shape(of: output.topic)
        return shape.first + Int(Partitioner.partition(ofKey: output.key, count: shape.count))
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
