import Foundation

/// Runs the protobuf compilers over the project's schemas.
struct Protoc {
    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// The project's folder, which holds `schemas/`.
    let root: URL

    private var schemas: URL { root.appending(path: "schemas") }

    /// Compiles all of `schemas/devfusion/v1`.
    func descriptorSet(withComments: Bool = true) throws -> DescriptorSet {
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

    /// The wire bytes of a record in text format.
    ///
    /// - Parameter folders: where `file`, which declares the message, and what it imports are.
    func encode(_ text: String, as message: String, file: String, in folders: [URL]) throws -> [UInt8] {
        let options = folders.map { "--proto_path=\($0.path)" } + ["--encode=\(message)", file]
        return [UInt8](try run("protoc", options, input: Data(text.utf8)))
    }

    /// A record in text format.
    func decode(_ wire: [UInt8], as message: String, file: String, in folders: [URL]) throws -> String {
        let options = folders.map { "--proto_path=\($0.path)" } + ["--decode=\(message)", file]
        return String(decoding: try run("protoc", options, input: Data(wire)), as: UTF8.self)
    }

    @discardableResult
    private func run(_ tool: String, _ arguments: [String], input: Data = Data()) throws -> Data {
        try TemporaryFolder.with { folder in
            let (input, output, errors) = try (
                file("input", input, in: folder), file("output", in: folder), file("errors", in: folder)
            )
            defer { for handle in [input, output, errors] { try? handle.close() } }
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [tool] + arguments
            process.standardInput = input
            process.standardOutput = output
            process.standardError = errors
            // `waitUntilExit` looks only every 50 ms or so.
            let ended = DispatchSemaphore(value: 0)
            process.terminationHandler = { _ in ended.signal() }
            try process.run()
            ended.wait()
            guard process.terminationStatus == 0 else {
                let message = String(decoding: try contents(errors), as: UTF8.self)
                throw Failed(description: "\(tool) failed (status \(process.terminationStatus)): \(message)")
            }
            return try contents(output)
        }
    }

    /// A file rather than a pipe, which could fill up while nobody reads.
    private func file(_ name: String, _ contents: Data = Data(), in folder: URL) throws -> FileHandle {
        let file = folder.appending(path: name)
        try contents.write(to: file)
        return try FileHandle(forUpdating: file)
    }

    private func contents(_ file: FileHandle) throws -> Data {
        try file.seek(toOffset: 0)
        return try file.readToEnd() ?? Data()
    }
}
