/// Writes `Sources/Schemas/Generated`: one file for each `.proto`, and the registry of all records.
struct RecordsGenerator {
    static let folder = "Sources/Schemas/Generated"

    let set: DescriptorSet

    /// Contents by path.
    func files() throws -> [String: String] {
        try SchemaShape(set: set).check()
        var files = ["\(Self.folder)/RecordRegistry.swift": registry()]
        for file in set.files {
            var source = SourceText()
            source.line(SourceText.header + "internal import CSchemas\n")
            for enumeration in file.enums { EnumRenderer(enumeration: enumeration).render(into: &source) }
            for message in file.messages { RecordRenderer(message).render(into: &source) }
            files["\(Self.folder)/\(Names.upperCamel(file.baseName)).swift"] = source.text
        }
        return files
    }

    private func registry() -> String {
        var source = SourceText()
        source.line(SourceText.header)
        source.line("/// The schemas' messages, and what protobuf-c's descriptors do not tell of them.")
        source.block("enum RecordRegistry") { source in
            source.line("/// Fields of type `bytes`: to protobuf-c, which would cut texts at a NUL, texts are bytes too.")
            list("bytesFields", "Set<String>", bytesFields, into: &source)
            source.line()
            source.line("/// Every message's full name.")
            list("fullNames", "[String]", set.messages.map(\.fullName).sorted(), into: &source)
        }
        return source.text
    }

    private func list(_ name: String, _ type: String, _ values: [String], into source: inout SourceText) {
        source.line("static let \(name): \(type) = [")
        source.indented { source in for value in values { source.line("\"\(value)\",") } }
        source.line("]")
    }

    private var bytesFields: [String] {
        self.set.messages.flatMap { message in
            message.fields.filter { $0.type == .bytes }.map { "\(message.fullName).\($0.name)" }
        }.sorted()
    }
}
