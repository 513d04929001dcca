import Foundation
import GRDB
import Research

/// A document as one column.
enum StoredDocument {
    static func encode(_ document: SourceDocument) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    static func decode(_ stored: String) throws -> SourceDocument {
        try JSONDecoder().decode(SourceDocument.self, from: Data(stored.utf8))
    }
}
