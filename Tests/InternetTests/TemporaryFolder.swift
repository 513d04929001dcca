import Foundation

/// A folder that goes with its test.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        var template = Array((NSTemporaryDirectory() + "/internet-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil, let path = realpath(template, nil) else { fatalError("no temporary folder") }
        self.path = String(cString: path)
        free(path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func address(_ name: String) -> String { "file://" + path + "/" + name }

    @discardableResult
    func write(_ name: String, _ text: String = "text") -> String { write(name, Array(text.utf8)) }

    /// - Returns: The file's path.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) -> String {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
        return file
    }

    func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }
}
