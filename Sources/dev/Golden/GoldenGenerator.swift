import Foundation

/// Writes records whose bytes are known, for the tests: made by protoc, an encoder of its own.
///
/// Each file has sections of "== full name", the text as protoc writes it, "-- wire", and the bytes in hexadecimal.
struct GoldenGenerator {
    static let folder = "Tests/SchemasTests/Golden"

    let set: DescriptorSet
    let protoc: Protoc

    /// Contents by path.
    func files() throws -> [String: String] {
        let sampler = GoldenSampler(set)
        let samples = set.files.flatMap { file in
            file.messages.flatMap { message in
                sampler.samples(of: message).map { (file: file.baseName, name: message.fullName, text: $0) }
            }
        }
        let all = GoldenBatch(imports: set.files.map(\.path), samples: samples.map { ($0.name, $0.text) })
        var sections: [String: [String]] = [:]
        for (sample, record) in zip(samples, try all.records(by: protoc)) {
            sections[sample.file, default: []].append(section(sample.name, record))
        }
        return Dictionary(
            uniqueKeysWithValues: sections.map { ("\(Self.folder)/\($0).golden", $1.joined(separator: "\n")) })
    }

    private func section(_ name: String, _ record: GoldenBatch.Record) -> String {
        let digits = record.wire.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let lines = stride(from: 0, to: digits.count, by: 50).map { digits[$0...].prefix(50).joined() + "\n" }
        return "== \(name)\n\(record.text)-- wire\n\(lines.joined())"
    }
}
