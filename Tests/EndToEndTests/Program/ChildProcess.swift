import Foundation
import Testing

/// A program that runs beside the test, with its output in files: a pipe that nobody reads would stop it.
final class ChildProcess {
    /// How a process ended.
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    private let process = Process()

    /// - Parameters:
    ///   - folder: where it runs.
    ///   - output: the file for standard output; standard error's is the next parameter.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String, output: String,
        errors: String
    ) throws {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file(output)
        process.standardError = try Self.file(errors)
        try process.run()
    }

    func send(_ signal: Int32) { if process.isRunning { kill(process.processIdentifier, signal) } }

    var isRunning: Bool { process.isRunning }

    /// Waits for the end; a process that takes longer is killed, and the test fails.
    func wait(seconds: Int) -> Ending {
        for _ in 0..<(seconds * 500) where process.isRunning { usleep(2_000) }
        if process.isRunning {
            Issue.record("the program did not end within \(seconds) s")
            send(SIGKILL)
            process.waitUntilExit()
        }
        let status = process.terminationStatus
        return process.terminationReason == .exit ? .exited(status) : .killed(signal: status)
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
}
