import Pipeline
import RecordLog

/// What was read of a log, as a log that can only be read: replays read the same partitions again and again.
struct Snapshot: RecordLog {
    private let contents: LogContents
    private let partitions: [TopicPartition: [LogRecord]]

    init(_ contents: LogContents) {
        self.contents = contents
        partitions = Dictionary(grouping: contents.records.values.joined()) { $0.position.partition }
    }

    func topics() throws(LogError) -> [TopicConfiguration] { Topics.all.map(\.configuration) }

    func reader(at positions: [TopicPartition: Offset]) throws(LogError) -> any PartitionReader {
        SnapshotReader(partitions, contents.ends, at: positions)
    }

    func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        Dictionary(uniqueKeysWithValues: partitions.map { ($0, contents.ends[$0] ?? 0) })
    }

    func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        Dictionary(
            uniqueKeysWithValues: partitions.map { partition in
                (partition, self.partitions[partition]?.first?.position.offset ?? contents.ends[partition] ?? 0)
            })
    }

    func committedOffsets(
        of group: GroupName, in topic: TopicName
    ) throws(LogError) -> [TopicPartition: CommittedOffset] {
        (contents.committed[group] ?? [:]).filter { $0.key.topic == topic }.mapValues { CommittedOffset(offset: $0) }
    }

    func createTopics(_ topics: [TopicConfiguration]) throws(LogError) { throw Self.readOnly }

    func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] { throw Self.readOnly }

    func join(_ group: GroupName, topics: [TopicName], as member: MemberName) throws(LogError) -> any GroupSession {
        throw Self.readOnly
    }

    private static let readOnly = LogError.invalid("a snapshot of a log can only be read")
}

private final class SnapshotReader: PartitionReader {
    private let partitions: [TopicPartition: [LogRecord]]
    private let ends: [TopicPartition: Offset]
    private(set) var positions: [TopicPartition: Offset]

    init(
        _ partitions: [TopicPartition: [LogRecord]], _ ends: [TopicPartition: Offset],
        at positions: [TopicPartition: Offset]
    ) {
        self.partitions = partitions
        self.ends = ends
        self.positions = positions
    }

    func show(limit: Int, milliseconds: Int, _ body: (RecordView) -> Void) throws(LogError) {
        for record in try next(limit: limit, milliseconds: milliseconds) {
            let view = RecordView(position: record.position, key: nil, value: nil)
            (record.key ?? []).withUnsafeBytes { key in
                (record.value ?? []).withUnsafeBytes { value in
                    var view = view
                    if record.key != nil { view.key = key }
                    if record.value != nil { view.value = value }
                    body(view)
                }
            }
        }
    }

    func next(limit: Int, milliseconds: Int) throws(LogError) -> [LogRecord] {
        for (partition, position) in positions.sorted(by: { $0.key < $1.key }) {
            let records = (partitions[partition] ?? []).drop { $0.position.offset < position }.prefix(limit)
            guard let last = records.last else {
                positions[partition] = max(position, ends[partition] ?? 0)
                continue
            }
            positions[partition] = last.position.offset + 1
            return Array(records)
        }
        return []
    }
}
