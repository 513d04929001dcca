import RecordLog

/// Records of a worker that no transaction has carried yet, with the partition whose requests they follow from.
///
/// They outlive a transaction that failed, so that a call need not be repeated because the log was away.
struct UncommittedRecords {
    private var entries: [(source: TopicPartition, record: OutgoingRecord)] = []

    var isEmpty: Bool { entries.isEmpty }
    var records: [OutgoingRecord] { entries.map(\.record) }

    mutating func append(_ record: OutgoingRecord, after source: TopicPartition) {
        entries.append((source, record))
    }

    /// Another member owns the partition by now, and writes them itself.
    mutating func drop(_ source: TopicPartition) { entries.removeAll { $0.source == source } }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }
}
