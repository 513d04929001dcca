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
        var files: [String: String] = [:]
        for file in set.files where !file.messages.isEmpty {
            let sections = try file.messages.flatMap { message in
                try sampler.samples(of: message).map { try section($0, message.fullName, file.path) }
            }
            files["\(Self.folder)/\(file.baseName).golden"] = sections.joined(separator: "\n")
        }
        return files
    }

    private func section(_ sample: String, _ name: String, _ file: String) throws -> String {
        let wire = try protoc.encode(sample, as: name, file: file)
        let text = try protoc.decode(wire, as: name, file: file)
        let digits = wire.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let lines = stride(from: 0, to: digits.count, by: 50).map { digits[$0...].prefix(50).joined() + "\n" }
        return "== \(name)\n\(text)-- wire\n\(lines.joined())"
    }
}
