import ArgumentParser
import Foundation

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes what is made from schemas/, topics.yaml and the prompts: code, and a page.",
        discussion: "Needs protoc and protoc-c (Debian: protobuf-compiler, protobuf-c-compiler).")

    @Option(help: "The project's folder.")
    var root = "."

    func run() throws {
        let project = Project(root: URL(filePath: root))
        let changed = try project.generated().write(to: project.root)
        for path in changed { print(path) }
        print(changed.isEmpty ? "all files were current" : "\(changed.count) files written or removed")
    }
}
