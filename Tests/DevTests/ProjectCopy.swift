import Foundation
import Testing

@testable import dev

/// A copy of what `dev` reads and writes, to be changed by a test.
struct ProjectCopy {
    let root: URL
    var project: Project { Project(root: root) }

    /// Whether the protobuf compilers are installed; where they aren't, tests that need them are skipped.
    static let hasCompilers = ["protoc", "protoc-c"].allSatisfy { tool in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
        }
    }

    static func with(_ body: (ProjectCopy) throws -> Void) throws {
        try TemporaryFolder.with { folder in
            let copy = ProjectCopy(root: folder)
            for path in paths { try copy.take(path) }
            try body(copy)
        }
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    func write(_ text: String, to path: String) throws {
        try text.write(to: root.appending(path: path), atomically: true, encoding: .utf8)
    }

    func replace(_ old: String, with new: String, in path: String) throws {
        let before = try text(path)
        try #require(before.contains(old), "\(path) has no \(old)")
        try write(before.replacing(old, with: new), to: path)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            at: root.appending(path: path), withIntermediateDirectories: true)
    }

    private static let paths = [
        "schemas", "topics.yaml", "docs/topics.md", "Sources/CSchemas/devfusion", "Sources/CSchemas/include/devfusion",
        "Sources/Schemas/Generated", "Sources/Pipeline/Generated", "Tests/SchemasTests/Golden",
        "Sources/Models/Prompts",
    ]

    private func take(_ path: String) throws {
        let original = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: path).resolvingSymlinksInPath()
        let copy = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: original, to: copy)
    }
}
