/// Turns names to and fro; neighbours most often have the same name, which is then turned once.
struct PrefixedNames {
    private let prefix: NamePrefix
    private var lastOuter: (given: TopicName, found: TopicName)?
    private var lastInner: (given: TopicName, found: TopicName)?

    init(_ prefix: NamePrefix) { self.prefix = prefix }

    mutating func outer(_ topic: TopicName) -> TopicName {
        if let lastOuter, lastOuter.given == topic { return lastOuter.found }
        let found = prefix.outer(topic)
        lastOuter = (topic, found)
        return found
    }

    /// A topic of the pipeline; nothing else is ever asked for.
    mutating func inner(_ topic: TopicName) -> TopicName {
        if let lastInner, lastInner.given == topic { return lastInner.found }
        guard let found = prefix.inner(topic) else { preconditionFailure("\(topic) is not behind \(prefix)") }
        lastInner = (topic, found)
        return found
    }

    mutating func outer(_ records: [OutgoingRecord]) -> [OutgoingRecord] {
        var records = records
        for index in records.indices { records[index].topic = outer(records[index].topic) }
        return records
    }

    /// In place, for a record's bytes are many.
    mutating func turnInner(_ records: inout [LogRecord]) {
        for index in records.indices {
            records[index].position.partition.topic = inner(records[index].position.partition.topic)
        }
    }

    mutating func inner<Value>(_ values: [TopicPartition: Value]) -> [TopicPartition: Value] {
        var inner: [TopicPartition: Value] = [:]
        for (partition, value) in values {
            inner[TopicPartition(self.inner(partition.topic), partition.partition)] = value
        }
        return inner
    }
}
