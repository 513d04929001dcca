import RecordLog

/// Reads and writes the topics' tables.
struct CatalogStore {
    let access: ConnectionAccess

    func load() throws(LogError) -> Catalog {
        var rows: [TopicConfiguration] = []
        let statement = try access.prepared(
            """
            SELECT name, compact, retention, (SELECT count(*) FROM partitions WHERE topic = topics.id)
            FROM topics ORDER BY id
            """)
        try statement.forEach { row in
            let retention = row.isNull(2) ? nil : row.integer(2)
            rows.append(
                TopicConfiguration(
                    name: TopicName(row.text(0)), partitions: Int32(row.integer(3)),
                    cleanup: row.integer(1) == 1 ? .compact : .delete(afterMilliseconds: retention)))
        }
        var catalog = Catalog()
        for row in rows { catalog.add(row) }
        return catalog
    }

    /// The end offset of every partition, in the catalog's order.
    func loadEnds() throws(LogError) -> [Offset] {
        var ends: [Offset] = []
        try access.prepared("SELECT end_offset FROM partitions ORDER BY id").forEach { ends.append($0.integer(0)) }
        return ends
    }

    /// Adds a topic behind all that are there; `catalog` must be what the file holds.
    func add(_ topic: TopicConfiguration, to catalog: inout Catalog) throws(LogError) {
        let first = catalog.partitions.count
        let insert = try access.prepared("INSERT INTO topics (id, name, compact, retention) VALUES (?, ?, ?, ?)")
        let id = Int64(catalog.topics.count)
        insert.bind(1, id)
        insert.bind(2, topic.name.description)
        insert.bind(3, topic.cleanup == .compact ? 1 : 0)
        if case .delete(let retention) = topic.cleanup { insert.bind(4, retention) } else { insert.bindNull(4) }
        try insert.run()
        for number in 0..<Int(topic.partitions) {
            let row = try access.prepared("INSERT INTO partitions (id, topic, number) VALUES (?, ?, ?)")
            row.bind(1, Int64(first + number))
            row.bind(2, id)
            row.bind(3, Int64(number))
            try row.run()
            try Schema.addRecords(of: first + number, access)
        }
        catalog.add(topic)
    }
}
