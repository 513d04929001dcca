import GRDB

/// A part of a collection that is ingested in one go.
package struct IngestedWindow: Sendable, Hashable {
    /// From 0.
    package var number: Int
    /// How many windows complete the collection.
    package var count: Int
    /// The hash under which the list of the window's documents is kept.
    package var manifest: String

    package init(number: Int, count: Int, manifest: String) {
        self.number = number
        self.count = count
        self.manifest = manifest
    }
}

/// What a collection holds.
package struct CollectionContents: Sendable, Hashable {
    package var documents: Int
    /// In order of their numbers.
    package var windows: [IngestedWindow]

    /// Whether every window was ingested.
    package var isComplete: Bool { !windows.isEmpty && windows.count == windows[0].count }

    package init(documents: Int, windows: [IngestedWindow]) {
        self.documents = documents
        self.windows = windows
    }
}

extension SQLiteKnowledgeStore {
    package func remember(
        _ window: IngestedWindow, of collection: String
    ) async throws(KnowledgeFailure) {
        do {
            try await pool.write { database in
                try database.execute(
                    sql: "INSERT OR REPLACE INTO windows (collection, number, count, manifest) VALUES (?, ?, ?, ?)",
                    arguments: [collection, window.number, window.count, window.manifest])
            }
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    package func contents(of collection: String) async throws(KnowledgeFailure) -> CollectionContents {
        do {
            return try await pool.read { database in
                let windows = try Row.fetchAll(
                    database,
                    sql: "SELECT number, count, manifest FROM windows WHERE collection = ? ORDER BY number",
                    arguments: [collection])
                let documents = try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM members JOIN collections ON collections.id = members.collection_id
                        WHERE collections.name = ?
                        """, arguments: [collection])
                return CollectionContents(
                    documents: documents ?? 0,
                    windows: windows.map { IngestedWindow(number: $0[0], count: $0[1], manifest: $0[2]) })
            }
        } catch {
            throw Self.failure(error, path: path)
        }
    }
}
