import Foundation
import Testing

/// A folder of its own for a test: the program runs there, with its data in `data` and its report in the folder itself.
///
/// The log is a file there, or a part of its own of a cluster.
final class Workplace: Sendable {
    let folder: String
    /// The data folder.
    let data: String
    let cluster: ClusterPart?

    init(on cluster: ClusterPart? = nil) throws {
        self.cluster = cluster
        var template = Array((NSTemporaryDirectory() + "devfusion-XXXXXX").utf8CString)
        try #require(mkdtemp(&template) != nil)
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        data = folder + "/data"
        // Other users run the program in tests of permissions.
        chmod(folder, 0o755)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }

    /// - Returns: the file's path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

    @discardableResult
    func write(_ name: String, _ bytes: Data) throws -> String {
        let file = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
        return file.path
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }
}
