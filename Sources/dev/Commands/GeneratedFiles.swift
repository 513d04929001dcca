import Foundation

/// Generated files, and the folders that hold nothing else.
struct GeneratedFiles {
    /// By path from the project's folder.
    let contents: [String: String]
    let folders: [String]

    /// Paths that are missing, differ, or are left from what is gone; in order.
    func differences(from root: URL) throws -> [String] {
        let changed = contents.filter { path, text in
            FileManager.default.contents(atPath: root.appending(path: path).path) != Data(text.utf8)
        }
        return (changed.keys + leftovers(in: root)).sorted()
    }

    /// Makes the project's files equal to these.
    ///
    /// - Returns: the paths that were written or removed.
    func write(to root: URL) throws -> [String] {
        let paths = try differences(from: root)
        for path in paths {
            let file = root.appending(path: path)
            guard let text = contents[path] else {
                try FileManager.default.removeItem(at: file)
                continue
            }
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: .atomic)
        }
        return paths
    }

    private func leftovers(in root: URL) -> [String] {
        folders.flatMap { folder in
            let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
            let paths = found?.compactMap { $0 as? String }.map { "\(folder)/\($0)" } ?? []
            return paths.filter { $0.contains(".") && contents[$0] == nil }
        }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(
                atPath: root.appending(path: path).path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
}
