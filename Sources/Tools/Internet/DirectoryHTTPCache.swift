import Crypto
import Glibc
import Synchronization

/// A cache in a folder: one file per URL, named by the URL's SHA-256.
///
/// A file is six lines (URL asked for, URL that answered, content type, entity tag, time of change, SHA-256 of the
/// body), an empty line, and the body. A file that does not fit that form, or its hash, counts as absent.
package final class DirectoryHTTPCache: HTTPCache {
    private let folder: FileAddress
    private let limit: Int
    private let keptSincePruning = Mutex(0)

    /// - Parameters:
    ///   - folder: An absolute path; the folder is made when it is missing.
    ///   - limit: How many bytes all files may have; the oldest go first.
    package init(folder: String, limit: Int = 1 << 30) {
        self.folder = FileAddress(path: Array(folder.utf8))
        self.limit = limit
        _ = self.folder.withPath { mkdir($0, 0o700) }
    }

    package func response(for url: String) -> CachedResponse? {
        let files = FileBytes(roots: [folder], limit: limit)
        guard let root = try? folder.resolved(),
            let bytes = try? FileBytes(roots: [root], limit: files.limit).read(file(for: url))
        else { return nil }
        return Self.decode(bytes, url: url)
    }

    package func keep(_ response: CachedResponse, for url: String) {
        let target = file(for: url)
        let unfinished = FileAddress(path: target.path + Array(".\(getpid())-\(UInt64.random(in: 0 ... .max))".utf8))
        let bytes = Self.encode(response, url: url)
        // Under another name first: a reader finds the old response or the new one, and never half of one.
        guard Self.write(bytes, to: unfinished),
            unfinished.withPath({ from in target.withPath { rename(from, $0) } }) == 0
        else {
            _ = unfinished.withPath { unlink($0) }
            return
        }
        let isTime = keptSincePruning.withLock { count in
            count = (count + 1) % 32
            return count == 1
        }
        if isTime { prune() }
    }

    /// Removes the oldest files until the rest is within the limit.
    private func prune() {
        let files = ((try? folder.names()) ?? []).compactMap { name -> (address: FileAddress, status: FileStatus)? in
            let address = folder.appending(name)
            return (try? FileStatus(address, followsLink: false)).map { (address, $0) }
        }
        var total = files.reduce(0) { $0 + $1.status.size }
        for file in files.sorted(by: { $0.status.mtimeNanoseconds < $1.status.mtimeNanoseconds }) where total > limit {
            _ = file.address.withPath { unlink($0) }
            total -= file.status.size
        }
    }

    private func file(for url: String) -> FileAddress {
        folder.appending(Array(SHA256.hash(data: Array(url.utf8)).hexadecimal.utf8))
    }

    private static func encode(_ response: CachedResponse, url: String) -> [UInt8] {
        let lines = [
            url, response.url, response.contentType ?? "", response.entityTag ?? "", response.lastModified ?? "",
            SHA256.hash(data: response.body).hexadecimal,
        ]
        return Array((lines.joined(separator: "\n") + "\n\n").utf8) + response.body
    }

    private static func decode(_ bytes: [UInt8], url: String) -> CachedResponse? {
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 7, omittingEmptySubsequences: false)
        guard parts.count == 8, parts[6].isEmpty else { return nil }
        let lines = parts.prefix(6).map { String(decoding: $0, as: UTF8.self) }
        let body = Array(parts[7])
        guard lines[0] == url, SHA256.hash(data: body).hexadecimal == lines[5] else { return nil }
        let fields = lines.map { $0.isEmpty ? nil : $0 }
        return CachedResponse(
            url: lines[1], contentType: fields[2], entityTag: fields[3], lastModified: fields[4], body: body)
    }

    private static func write(_ bytes: [UInt8], to address: FileAddress) -> Bool {
        let descriptor = address.withPath { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
