import Foundation

/// Runs the protobuf compilers over the project's schemas.
struct Protoc {
    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// The project's folder, which holds `schemas/`.
    let root: URL

    /// Compiles all of `schemas/devfusion/v1`.
    func descriptorSet(withComments: Bool = true) throws -> DescriptorSet {
        let schemas = root.appending(path: "schemas")
        let folder = schemas.appending(path: "devfusion/v1")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".proto") }.sorted().map { "devfusion/v1/\($0)" }
        guard !files.isEmpty else { throw Failed(description: "no .proto files in schemas/devfusion/v1") }
        return try TemporaryFolder.with { temporary in
            let output = temporary.appending(path: "set.binpb")
            let options = [
                "--proto_path=\(schemas.path)", "--include_imports", "--descriptor_set_out=\(output.path)",
            ]
            try run("protoc", options + (withComments ? ["--include_source_info"] : []) + files)
            return try DescriptorSet([UInt8](Data(contentsOf: output)))
        }
    }

    /// What protoc-c makes of a descriptor set: contents by path, such as "devfusion/v1/task.pb-c.h".
    func c(from set: [UInt8], files: [String]) throws -> [String: String] {
        try TemporaryFolder.with { temporary in
            let input = temporary.appending(path: "set.binpb")
            try Data(set).write(to: input)
            try run("protoc-c", ["--descriptor_set_in=\(input.path)", "--c_out=\(temporary.path)"] + files)
            var contents: [String: String] = [:]
            for file in files {
                for ending in ["pb-c.h", "pb-c.c"] {
                    let path = file.replacing(".proto", with: ".\(ending)")
                    contents[path] = try String(contentsOf: temporary.appending(path: path), encoding: .utf8)
                }
            }
            return contents
        }
    }

    private func run(_ tool: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(description: "\(tool) failed (status \(process.terminationStatus)): \(message)")
        }
    }
}
