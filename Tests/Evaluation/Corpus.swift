import Documents
import Foundation
import Research
import Stores

/// Documentation that a Debian package installs.
struct Corpus: Sendable {
    var name: String
    /// The package.
    var package: String
    var root: String
    /// The folders of the root that are read; empty for all.
    var folders: [String]

    static let all = [
        Corpus(name: "git", package: "git-doc", root: "/usr/share/doc/git/html", folders: []),
        Corpus(
            name: "python", package: "python3-doc", root: "/usr/share/doc/python3.11/html",
            folders: ["library", "howto", "faq", "tutorial", "reference", "using"]),
    ]

    var isInstalled: Bool { !pages.isEmpty }

    /// The paths of the pages, relative to the root, in order.
    var pages: [String] {
        let paths =
            (try? FileManager.default.subpathsOfDirectory(
                atPath: URL(fileURLWithPath: root).resolvingSymlinksInPath().path)) ?? []
        return paths.filter { path in
            path.hasSuffix(".html") && (folders.isEmpty || folders.contains { path.hasPrefix($0 + "/") })
        }.sorted()
    }

    func address(of page: String) -> String { "file://\(root)/\(page)" }

    func page(at address: String) -> String { String(address.dropFirst("file://\(root)/".count)) }

    func extract(_ page: String) throws -> ExtractedDocument {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: root + "/" + page))
        return try DocumentExtractor().extract([UInt8](bytes), name: page)
    }

    /// Puts every page into a store.
    func ingest(into store: SQLiteKnowledgeStore) async throws -> IngestResult {
        var documents: [SourceDocument] = []
        for page in pages {
            let extracted = try extract(page)
            let hash = BlobHash.sha256(Array(extracted.text.utf8))
            documents.append(
                SourceDocument(
                    address: address(of: page), title: extracted.title, mediaType: extracted.mediaType,
                    retrievedAt: 0, sha256: hash, textSHA256: hash, textBytes: extracted.text.utf8.count))
        }
        return try await store.ingest(documents, into: name) { document in
            let extracted = try extract(self.page(at: document.address))
            return DocumentText(
                text: extracted.text,
                headings: extracted.headings.map { .init(level: $0.level, text: $0.text, start: $0.range.lowerBound) })
        }
    }
}
