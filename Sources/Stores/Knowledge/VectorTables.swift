import Foundation
import GRDB
import Synchronization

/// The vectors of a collection, side by side in memory.
struct VectorTable: Sendable {
    var revision: Int64
    var chunks: [Int64] = []
    var components: [UInt8] = []
    var dimension = 0

    /// The chunks whose vectors point most nearly where another does, nearest first.
    func nearest(to vector: QuantisedVector, limit: Int) -> [Int64] {
        guard dimension > 0, dimension == vector.components.count else { return [] }
        var nearest: [(cosine: Float, chunk: Int64)] = []
        components.withUnsafeBytes { bytes in
            for index in chunks.indices {
                let cosine = vector.cosine(
                    UnsafeRawBufferPointer(rebasing: bytes[index * dimension..<(index + 1) * dimension]))
                guard cosine > (nearest.count < limit ? 0 : nearest[limit - 1].cosine) else { continue }
                let place = nearest.firstIndex { $0.cosine < cosine } ?? nearest.count
                nearest.insert((cosine, chunks[index]), at: place)
                if nearest.count > limit { nearest.removeLast() }
            }
        }
        return nearest.map(\.chunk)
    }
}

/// Keeps the tables of vectors that were last searched.
final class VectorTables: Sendable {
    private let tables = Mutex<[Int64: VectorTable]>([:])

    func table(of collection: Int64, revision: Int64, in database: Database) throws -> VectorTable {
        let kept = tables.withLock { $0[collection] }
        if let kept, kept.revision == revision { return kept }
        let table = try load(collection, revision: revision, from: database)
        tables.withLock { tables in
            if tables.count >= Self.limit { tables.removeAll() }
            tables[collection] = table
        }
        return table
    }

    private func load(_ collection: Int64, revision: Int64, from database: Database) throws -> VectorTable {
        var table = VectorTable(revision: revision)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT chunks.id, contents.vector FROM chunks JOIN contents ON contents.id = chunks.content_id
                WHERE text_id IN (SELECT text_id FROM members WHERE collection_id = ?) ORDER BY chunks.id
                """, arguments: [collection])
        while let row = try rows.next() {
            table.chunks.append(row[0])
            try row.withUnsafeData(atIndex: 1) { data in
                guard let data else { return }
                table.dimension = data.count
                table.components.append(contentsOf: data)
            }
        }
        return table
    }

    private static let limit = 4
}
