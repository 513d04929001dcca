/// A member's place in a group of the shared log.
final class PrefixedSession: GroupSession {
    private let base: any GroupSession
    private let prefix: NamePrefix
    private var names: PrefixedNames

    init(_ base: any GroupSession, prefix: NamePrefix) {
        self.base = base
        self.prefix = prefix
        names = PrefixedNames(prefix)
    }

    func poll(limit: Int, milliseconds: Int) throws(LogError) -> PollResult {
        var found = try base.poll(limit: limit, milliseconds: milliseconds)
        names.turnInner(&found.records)
        found.assigned = names.inner(found.assigned)
        found.revoked = Set(found.revoked.map { TopicPartition(names.inner($0.topic), $0.partition) })
        return found
    }

    func pause(_ partitions: Set<TopicPartition>) { base.pause(Set(partitions.map(prefix.outer))) }

    func resume(_ partitions: Set<TopicPartition>) { base.resume(Set(partitions.map(prefix.outer))) }

    func seek(to positions: [TopicPartition: Offset]) throws(LogError) {
        try base.seek(to: Dictionary(uniqueKeysWithValues: positions.map { (prefix.outer($0.key), $0.value) }))
    }

    func write(_ outputs: [OutgoingRecord]) throws(LogError) { try base.write(names.outer(outputs)) }

    func commit(_ transaction: LogTransaction) throws(LogError) {
        let offsets = Dictionary(uniqueKeysWithValues: transaction.offsets.map { (prefix.outer($0.key), $0.value) })
        try base.commit(LogTransaction(outputs: names.outer(transaction.outputs), offsets: offsets))
    }

    func wake() { base.wake() }

    func leave() throws(LogError) { try base.leave() }
}
