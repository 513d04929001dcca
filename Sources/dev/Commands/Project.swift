import Foundation

/// The project's folder, and what can be told of it.
struct Project {
    static let releasedPath = "schemas/released/devfusion-v1.binpb"

    let root: URL

    private var protoc: Protoc { Protoc(root: root) }

    /// Every generated file as it should be.
    func generated() throws -> GeneratedFiles {
        try generated(from: protoc.descriptorSet())
    }

    /// Each generated file that isn't current, and each change that readers of the released schemas would not survive.
    func mistakes() throws -> [String] {
        let set = try protoc.descriptorSet()
        let stale = try generated(from: set).differences(from: root)
        return try stale.map { "\($0): not current; run `swift run dev generate`" } + breaks(in: set)
    }

    func breaks() throws -> [String] { try breaks(in: protoc.descriptorSet()) }

    func release() throws {
        let set = try protoc.descriptorSet(withComments: false)
        let file = root.appending(path: Self.releasedPath)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(set.bytes).write(to: file)
    }

    private func breaks(in set: DescriptorSet) throws -> [String] {
        let file = root.appending(path: Self.releasedPath)
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        return SchemaEvolution(released: try DescriptorSet([UInt8](Data(contentsOf: file))), current: set).breaks()
    }

    private func generated(from set: DescriptorSet) throws -> GeneratedFiles {
        let yaml = try String(contentsOf: root.appending(path: "topics.yaml"), encoding: .utf8)
        let list = try TopicListReader.read(yaml)
        try TopicRules(list: list, records: Set(set.messages.map(\.name))).check()
        let package = set.files.first?.package ?? ""
        var contents = try RecordsGenerator(set: set).files()
        contents.merge(try CSchemasGenerator(set: set, protoc: protoc).files()) { $1 }
        contents.merge(try GoldenGenerator(set: set, protoc: protoc).files()) { $1 }
        contents.merge(TopicsGenerator(list: list, package: package).files()) { $1 }
        contents.merge(try PromptsGenerator(root: root).files()) { $1 }
        return GeneratedFiles(
            contents: contents,
            folders: [
                RecordsGenerator.folder, CSchemasGenerator.sources, CSchemasGenerator.headers, GoldenGenerator.folder,
                TopicsGenerator.folder, PromptsGenerator.folder,
            ])
    }
}
