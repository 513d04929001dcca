import RecordLog

/// How far the records of a transaction reach in each partition.
///
/// Records come in runs of one partition, so that the dictionary hears of a run rather than of each record.
struct PassedOffsets {
    private var passed: [TopicPartition: Offset] = [:]
    private var last: RecordPosition?

    /// Takes the next record of its partition.
    mutating func pass(_ position: RecordPosition) {
        if let last, last.partition != position.partition { passed[last.partition] = last.offset + 1 }
        last = position
    }

    /// The next offset to read of each partition.
    var committed: [TopicPartition: CommittedOffset] {
        var offsets = passed
        if let last { offsets[last.partition] = last.offset + 1 }
        return offsets.mapValues { CommittedOffset(offset: $0) }
    }

    mutating func removeAll() { self = PassedOffsets() }
}
