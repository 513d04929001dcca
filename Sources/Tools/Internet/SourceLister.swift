import HTTPTransfer

/// Lists the documents of a source.
package struct SourceLister: Sendable {
    package var limits: ListingLimits

    package init(limits: ListingLimits = ListingLimits()) { self.limits = limits }

    /// Lists a file, a web address, or a folder with everything in it; blocks for as long as the file system takes.
    ///
    /// - Parameter source: A path, or a `file:`, `http:` or `https:` URL.
    package func list(_ source: String) throws(SourceFailure) -> SourceListing {
        if let scheme = Self.scheme(of: source), scheme != "file" {
            return SourceListing(entries: [.init(address: try Self.webAddress(source, scheme: scheme))])
        }
        let root = try Self.root(of: source)
        let status: FileStatus
        do { status = try FileStatus(root, followsLink: true) } catch { throw Self.failure(error, source) }
        switch status.kind {
        case .folder:
            guard root.isReadable else { throw .notPermitted(source: source) }
            var walk = FolderWalk(root: root, limits: limits)
            return walk.run()
        case .file:
            guard root.isReadable else { throw .notPermitted(source: source) }
            return SourceListing(entries: [
                .init(address: root.address, size: status.size, mtimeNanoseconds: status.mtimeNanoseconds)
            ])
        default: throw .special(source: source, kind: status.kind.rawValue)
        }
    }

    /// The path of a source on this machine, with every symbolic link followed.
    static func root(of source: String) throws(SourceFailure) -> FileAddress {
        guard !source.isEmpty, !source.utf8.contains(0) else {
            throw .invalid(source: "", reason: "it is empty or has a NUL character")
        }
        let address: FileAddress
        if scheme(of: source) == "file" {
            guard let file = FileAddress(address: source) else {
                throw .invalid(source: source, reason: "it is no file: URL with an absolute path on this machine")
            }
            address = file
        } else {
            address = FileAddress(path: Array(source.utf8))
        }
        do { return try address.resolved() } catch { throw failure(error, source) }
    }

    private static func webAddress(_ source: String, scheme: String) throws(SourceFailure) -> String {
        guard scheme == "http" || scheme == "https" else {
            throw .unsupportedScheme(source: WebAddress.shown(source), scheme: scheme)
        }
        do throws(TransferFailure) {
            return try HTTPURL(source).text
        } catch {
            throw .invalid(source: WebAddress.shown(source), reason: error.description)
        }
    }

    /// The scheme in lower case, where the source is a URL and no path.
    private static func scheme(of source: String) -> String? {
        guard let colon = source.firstIndex(of: ":") else { return nil }
        let scheme = source[..<colon].lowercased()
        guard scheme == "file" || source[colon...].hasPrefix("://"), let first = scheme.first, first.isLetter,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return scheme
    }

    private static func failure(_ error: FileError, _ source: String) -> SourceFailure {
        switch error {
        case .missing: .missing(source: source)
        case .notPermitted: .notPermitted(source: source)
        default: .invalid(source: source, reason: error.reason)
        }
    }
}

/// Web addresses in messages.
enum WebAddress {
    /// The address without user name, password, query and fragment, any of which may be a secret.
    static func shown(_ address: String) -> String {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let hasMore = path.endIndex < address.endIndex
        guard let mark = path.firstRange(of: "://") else { return String(path) }
        let authority = path[mark.upperBound...].prefix { $0 != "/" }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return path[..<mark.upperBound] + host + path[authority.endIndex...] + (hasMore ? "?…" : "")
    }
}
