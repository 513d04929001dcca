import Foundation
import Testing

/// The official SDKs of the protocols' owners, as `script/model-sdks` installs and runs them.
enum ModelSDKs {
    static let skipped: Comment =
        "SKIPPED: nothing was held to the SDKs' types, since script/model-sdks can't have them here; it says why above"

    private static let script = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("script/model-sdks").path

    private static let installed = Result { try run(["install"]) }

    /// Whether the tests are to be run: not where the SDKs can't be had, which is told, and also where they are broken.
    static var areExpected: Bool {
        guard case .success(let outcome) = installed, outcome.status == 69 else { return true }
        print("SKIPPED: script/model-sdks: \(outcome.errors)")
        return false
    }

    struct Outcome {
        var status: Int32
        var output: Data
        var errors: String
    }

    /// What the script writes, as JSON.
    static func answer<Answer: Decodable>(_ arguments: [String], _ input: Data = Data()) throws -> Answer {
        let outcome = try run(arguments, input)
        try #require(outcome.status == 0, "script/model-sdks \(arguments): \(outcome.errors)")
        return try JSONDecoder().decode(Answer.self, from: outcome.output)
    }

    /// Files stand for pipes, which nobody could fill while the other end is waited for.
    private static func run(_ arguments: [String], _ input: Data = Data()) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "devfusion-sdks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
        for (file, bytes) in zip(files, [input, Data(), Data()]) { try bytes.write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: script)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try Data(contentsOf: files[1]),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
