import Foundation
import Stores
import Synchronization

/// The files of a response cache: `TENANT/KEY`, both hashes. Several processes may share one.
///
/// Files appear whole by renaming. Past the limit the oldest go until a tenth is free; only their owner can read them.
final class CacheFolder: Sendable {
    private let root: String
    private let limitBytes: Int
    /// What is there by this process's own account; `nil` until it has looked. What others add is seen when the limit
    /// is reached and everything is counted again.
    private let size = Mutex<Int?>(nil)
    private let writes = Atomic<Int>(0)

    /// - Parameters:
    ///   - root: is made when the first answer is kept.
    ///   - limitBytes: of all files together; an answer of more than a tenth of it is not kept.
    init(root: String, limitBytes: Int) {
        self.root = root
        self.limitBytes = limitBytes
    }

    func read(_ key: String, tenant: String) -> CachedAnswer? {
        let path = path(key, tenant)
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard let answer = CachedAnswer.decoded(data) else {
            try? FileManager.default.removeItem(atPath: path)
            return nil
        }
        return answer
    }

    /// Keeps an answer; where the disk refuses, there is none.
    func write(_ answer: CachedAnswer, _ key: String, tenant: String) {
        guard let data = answer.encoded(), data.count <= limitBytes / 10 else { return }
        let path = path(key, tenant)
        let folder = (path as NSString).deletingLastPathComponent
        let number = writes.wrappingAdd(1, ordering: .relaxed).newValue
        let draft = "\(folder)/.draft-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
        let files = FileManager.default
        try? files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard files.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]) else { return }
        guard rename(draft, path) == 0 else {
            try? files.removeItem(atPath: draft)
            return
        }
        makeRoom(after: data.count)
    }

    private func path(_ key: String, _ tenant: String) -> String {
        "\(root)/\(BlobHash.sha256(Array(tenant.utf8)).prefix(32))/\(key)"
    }

    private func makeRoom(after added: Int) {
        size.withLock { size in
            let known = size.map { $0 + added }
            guard known == nil || known ?? 0 > limitBytes else {
                size = known
                return
            }
            var files = Self.files(under: root)
            var total = files.reduce(0) { $0 + $1.bytes }
            if total > limitBytes {
                files.sort { ($0.changed, $0.path) < ($1.changed, $1.path) }
                for file in files where total > limitBytes / 10 * 9 {
                    try? FileManager.default.removeItem(atPath: file.path)
                    total -= file.bytes
                }
            }
            size = total
        }
    }

    private struct File {
        var path: String
        var bytes: Int
        var changed: Date
    }

    private static func files(under root: String) -> [File] {
        let manager = FileManager.default
        return ((try? manager.subpathsOfDirectory(atPath: root)) ?? []).compactMap { subpath in
            let path = "\(root)/\(subpath)"
            guard let attributes = try? manager.attributesOfItem(atPath: path),
                attributes[.type] as? FileAttributeType == .typeRegular
            else { return nil }
            return File(
                path: path, bytes: (attributes[.size] as? NSNumber)?.intValue ?? 0,
                changed: attributes[.modificationDate] as? Date ?? .distantPast)
        }
    }
}
