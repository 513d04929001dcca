import Crypto
import Documents

/// The documents of a source, before any is read.
package struct SourceListing: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        /// A `file:`, `http:` or `https:` URL.
        package var address: String
        /// In bytes; nil for a web address.
        package var size: Int?
        /// When the file was last changed, in nanoseconds since 1970; nil for a web address.
        package var mtimeNanoseconds: Int64?

        package init(address: String, size: Int? = nil, mtimeNanoseconds: Int64? = nil) {
            self.address = address
            self.size = size
            self.mtimeNanoseconds = mtimeNanoseconds
        }
    }

    /// What is not read, and why.
    package struct Skipped: Sendable, Hashable {
        package var address: String
        /// A phrase: "a hidden file or folder".
        package var reason: String

        package init(address: String, reason: String) {
            self.address = address
            self.reason = reason
        }
    }

    /// In the order of the bytes of their paths.
    package let entries: [Entry]
    package let skipped: [Skipped]
    /// SHA-256 over the entries, in lower-case hexadecimal: the same as long as no document was added, removed or
    /// changed, and documents are read the same way.
    package let digest: String

    package init(
        entries: [Entry], skipped: [Skipped] = [], readingVersion: Int = DocumentExtractor.version
    ) {
        self.entries = entries
        self.skipped = skipped
        var hash = SHA256()
        // What an earlier version has read is not taken for what this one would read.
        hash.update(data: Array("reading \(readingVersion)\n".utf8))
        for entry in entries {
            let size = entry.size.map(String.init) ?? "-"
            let time = entry.mtimeNanoseconds.map(String.init) ?? "-"
            hash.update(data: Array("\(entry.address) \(size) \(time)\n".utf8))
        }
        digest = hash.finalize().hexadecimal
    }
}

/// How much a source may hold.
package struct ListingLimits: Sendable, Hashable {
    package var entries: Int
    /// Folders within folders.
    package var depth: Int
    /// Names looked at, those that are skipped included.
    package var names: Int
    /// Larger files are skipped; in bytes.
    package var fileBytes: Int

    package init(entries: Int = 20_000, depth: Int = 64, names: Int = 500_000, fileBytes: Int = 64 << 20) {
        self.entries = entries
        self.depth = depth
        self.names = names
        self.fileBytes = fileBytes
    }
}

/// Why a source cannot be listed at all.
package enum SourceFailure: Error, Equatable, CustomStringConvertible {
    case missing(source: String)
    case notPermitted(source: String)
    /// Neither file nor folder; the kind is a phrase such as "a named pipe".
    case special(source: String, kind: String)
    case unsupportedScheme(source: String, scheme: String)
    case invalid(source: String, reason: String)

    package var description: String {
        switch self {
        case .missing(let source): "the source \(source) does not exist"
        case .notPermitted(let source): "the source \(source) may not be read"
        case .special(let source, let kind): "the source \(source) is \(kind), not a file or a folder"
        case .unsupportedScheme(let source, let scheme):
            "the source \(source) has the scheme \(scheme), not file, http or https"
        case .invalid(let source, let reason): "the source \(source.isEmpty ? "''" : source) cannot be used: \(reason)"
        }
    }
}

extension Digest {
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
