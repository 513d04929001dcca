import Foundation

/// Many records in text format that protoc encodes in one go, as fields of one message made for it.
struct GoldenBatch {
    struct Record {
        /// As protoc writes it.
        var text: String
        var wire: [UInt8]
    }

    let imports: [String]
    let samples: [(name: String, text: String)]

    func records(by protoc: Protoc) throws -> [Record] {
        try TemporaryFolder.with { folder in
            try Data(schema.utf8).write(to: folder.appending(path: "batch.proto"))
            let folders = [folder, protoc.root.appending(path: "schemas")]
            let text = samples.enumerated().map { "r\($0 + 1) {\n\($1.text)}\n" }.joined()
            let wire = try protoc.encode(text, as: "golden.Batch", file: "batch.proto", in: folders)
            let canonical = try protoc.decode(wire, as: "golden.Batch", file: "batch.proto", in: folders)
            return zip(texts(canonical), try wires(wire)).map { Record(text: $0, wire: $1) }
        }
    }

    private var schema: String {
        let imports = imports.map { "import \"\($0)\";\n" }.joined()
        let fields = samples.enumerated().map { ".\($1.name) r\($0 + 1) = \($0 + 1);\n" }.joined()
        return "syntax = \"proto3\";\npackage golden;\n\(imports)message Batch {\n\(fields)}\n"
    }

    /// The lines between "r1 {" and "}", two spaces less deep.
    private func texts(_ text: String) -> [String] {
        var texts: [String] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  ") {
                texts[texts.count - 1] += line.dropFirst(2) + "\n"
            } else if line.hasPrefix("r") {
                texts.append("")
            }
        }
        return texts
    }

    private func wires(_ wire: [UInt8]) throws -> [[UInt8]] {
        var wires: [[UInt8]] = []
        try Fields(wire, wire.indices).forEach { _, value in
            if case .bytes(let range) = value { wires.append(Array(wire[range])) }
        }
        return wires
    }
}
