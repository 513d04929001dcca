import RecordLog

/// Records on their way, each with its partition.
struct RoutedRecords {
    let records: [OutgoingRecord]
    let partitions: [Int32]

    /// The size of keys, values and headers.
    var byteCount: Int {
        records.reduce(0) { $0 + ($1.key?.count ?? 0) + ($1.value?.count ?? 0) + $1.headers.encoded.count }
    }

    /// Finds the partition of each record.
    ///
    /// - Throws: `invalid` for a topic or a partition that the cluster does not have.
    init(_ records: [OutgoingRecord], in catalog: TopicCatalog) throws(LogError) {
        self.records = records
        var partitions: [Int32] = []
        partitions.reserveCapacity(records.count)
        var last: (topic: TopicName, count: Int32)?
        for record in records {
            let count: Int32
            if let last, last.topic == record.topic {
                count = last.count
            } else {
                count = try catalog.count(of: record.topic)
                last = (record.topic, count)
            }
            let partition = record.partition ?? Partitioner.partition(ofKey: record.key, count: count)
            guard (0..<count).contains(partition) else {
                throw .invalid("topic \(record.topic) has \(count) partitions, and no \(partition)")
            }
            partitions.append(partition)
        }
        self.partitions = partitions
    }
}
