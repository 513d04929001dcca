import RecordLog

extension Engine {
    /// What the group has committed for these partitions; offset 0 where nothing.
    func committed(
        _ group: Int64, _ partitions: Set<TopicPartition>
    ) throws(LogError) -> [TopicPartition: CommittedOffset] {
        guard !partitions.isEmpty else { return [:] }
        let catalog = state.currentCatalog
        return try readers.read { access throws(LogError) in
            var committed: [TopicPartition: CommittedOffset] = [:]
            for partition in partitions {
                let index = try catalog.index(of: partition)
                committed[partition] = try Self.committed(group, index, access) ?? CommittedOffset(offset: 0)
            }
            return committed
        }
    }

    /// What the group has committed in the topic, where it has.
    func committed(_ name: GroupName, in topic: TopicName) throws(LogError) -> [TopicPartition: CommittedOffset] {
        let shape = try catalog(knowing: [topic]).shape(of: topic)
        return try readers.read { access throws(LogError) in
            guard let group = try GroupStore(access: access).existingID(of: name) else { return [:] }
            var committed: [TopicPartition: CommittedOffset] = [:]
            for number in 0..<shape.count {
                committed[TopicPartition(topic, number)] = try Self.committed(
                    group, shape.first + Int(number), access)
            }
            return committed
        }
    }

    /// The end offset of each partition, other processes' commits included.
    func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try offsets(of: partitions) { index, access throws(LogError) in
            let select = try access.prepared("SELECT end_offset FROM partitions WHERE id = ?")
            select.bind(1, Int64(index))
            return try select.first { $0.integer(0) } ?? 0
        }
    }

    /// The first offset that is still there, or the end offset.
    func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try offsets(of: partitions) { index, access throws(LogError) in
            let select = try access.prepared(
                "SELECT coalesce((SELECT min(id) FROM records_\(index)), end_offset) FROM partitions WHERE id = ?")
            select.bind(1, Int64(index))
            return try select.first { $0.integer(0) } ?? 0
        }
    }

    private func offsets(
        of partitions: [TopicPartition], _ read: (Int, ConnectionAccess) throws(LogError) -> Offset
    ) throws(LogError) -> [TopicPartition: Offset] {
        let catalog = try catalog(knowing: partitions.map(\.topic))
        return try readers.read { access throws(LogError) in
            var offsets: [TopicPartition: Offset] = [:]
            for partition in partitions { offsets[partition] = try read(try catalog.index(of: partition), access) }
            return offsets
        }
    }

    private static func committed(
        _ group: Int64, _ partition: Int, _ access: ConnectionAccess
    ) throws(LogError) -> CommittedOffset? {
        let select = try access.prepared(
            "SELECT next_offset, metadata FROM commits WHERE group_id = ? AND partition = ?")
        select.bind(1, group)
        select.bind(2, Int64(partition))
        return try select.first { CommittedOffset(offset: $0.integer(0), metadata: $0.text(1)) }
    }
}
