/// Reads partitions of the shared log.
final class PrefixedReader: PartitionReader {
    private let base: any PartitionReader
    private var names: PrefixedNames

    init(_ base: any PartitionReader, prefix: NamePrefix) {
        self.base = base
        names = PrefixedNames(prefix)
    }

    func next(limit: Int, milliseconds: Int) throws(LogError) -> [LogRecord] {
        var records = try base.next(limit: limit, milliseconds: milliseconds)
        names.turnInner(&records)
        return records
    }

    func show(limit: Int, milliseconds: Int, _ body: (RecordView) -> Void) throws(LogError) {
        try base.show(limit: limit, milliseconds: milliseconds) { view in
            var view = view
            view.position.partition.topic = names.inner(view.position.partition.topic)
            body(view)
        }
    }

    var positions: [TopicPartition: Offset] {
        var names = names
        return names.inner(base.positions)
    }
}
