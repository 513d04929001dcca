import Foundation

/// The project's folder as the rules of this suite read it.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Swift that people write: all but what `dev generate` makes.
    static func handWrittenSwift() throws -> [RepositoryFile] {
        try files(in: ["Package.swift", "Sources", "Tests"], endingIn: ".swift").filter { !$0.isGenerated }
    }

    /// The pages that people read.
    static func pages() throws -> [RepositoryFile] { try files(in: ["README.md", "docs"], endingIn: ".md") }

    /// - Parameter places: files and folders, relative to the project's folder.
    static func files(in places: [String], endingIn ending: String) throws -> [RepositoryFile] {
        try places.flatMap { try paths(in: $0) }.filter { $0.hasSuffix(ending) }.sorted().map(file)
    }

    static func file(_ path: String) throws -> RepositoryFile {
        RepositoryFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The folders directly in a folder.
    static func folders(in path: String) throws -> Set<String> {
        let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)
        return Set(names.filter { isFolder("\(path)/\($0)") })
    }

    private static func paths(in place: String) throws -> [String] {
        guard isFolder(place) else { return [place] }
        return try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: place).path)
            .map { "\(place)/\($0)" }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: root.appending(path: path).path, isDirectory: &isFolder)
        return exists && isFolder.boolValue
    }
}

/// A text file, and where it stands in the project.
struct RepositoryFile: Sendable {
    /// Relative to the project's folder.
    var path: String
    var text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    var isGenerated: Bool { path.contains("/Generated/") }

    /// The target that a source file belongs to: "Stages" of "Sources/Stages/…".
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }

    /// "path:line: what"
    func complaint(_ line: Int, _ what: String) -> String { "\(path):\(line + 1): \(what)" }
}
