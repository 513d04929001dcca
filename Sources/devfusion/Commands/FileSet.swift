import Foundation

/// Files that belong together, in one folder: all of them are replaced, or none is touched.
struct FileSet {
    let folder: String

    func prepare() throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("the folder \(shown) can't be made")
        }
        guard access(folder, W_OK | X_OK) == 0 else {
            throw CommandFailure("the folder \(shown) can't be written to: \(String(cString: strerror(errno)))")
        }
    }

    /// Writes every file under a name of its own first: what can fail has happened before the first is replaced.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws(CommandFailure) {
        try prepare()
        let staged = files.map { (from: path(".\($0.name).\(getpid())"), to: path($0.name)) }
        do {
            for (file, names) in zip(files, staged) { try Data(file.bytes).write(to: URL(fileURLWithPath: names.from)) }
            for (from, to) in staged where rename(from, to) != 0 { throw CocoaError(.fileWriteUnknown) }
        } catch {
            for (from, _) in staged { unlink(from) }
            throw CommandFailure(
                "the report can't be written to the folder \(shown); it is kept, ask for it with task resume")
        }
    }

    private func path(_ name: String) -> String { folder + "/" + name }

    private var shown: String { folder.onOneLine(upTo: 300) }
}
