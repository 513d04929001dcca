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
        source.block("package enum RecordRegistry") { source in
            source.line("/// Fields of type `bytes`; protobuf-c takes texts for bytes too (see CSchemasGenerator).")
            list("static let bytesFields: Set<String>", bytesFields.map { "\"\($0)\"" }, into: &source)
            source.line()
            source.line("/// Every message's type.")
            let types = self.set.messages.map { "\($0.name).self" }
            list("package static let types: [any SchemaRecord.Type]", types, into: &source)
        }
        return source.text
    }

    private func list(_ declaration: String, _ values: [String], into source: inout SourceText) {
        source.line("\(declaration) = [")
        source.indented { source in for value in values { source.line("\(value),") } }
        source.line("]")
    }

    private var bytesFields: [String] {
        self.set.messages.flatMap { message in
            message.fields.filter { $0.type == .bytes }.map { "\(message.fullName).\($0.name)" }
        }.sorted()
    }
}
