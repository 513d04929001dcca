import Foundation

/// Has a shell command restart a broker at its moments, one restart at a time.
struct BrokerRestarts {
    private let command: String
    private let output: URL
    private var moments: ArraySlice<Int>
    private var running: Process?
    /// How many have ended well.
    private(set) var count = 0

    /// - Parameters:
    ///   - moments: in milliseconds since the run began, in order.
    ///   - output: the file for what the command prints.
    init(_ command: String, at moments: [Int], output: URL) {
        self.command = command
        self.output = output
        self.moments = moments[...]
    }

    /// Whether nothing is under way or still to come.
    var isOver: Bool { running == nil && moments.isEmpty }

    /// - Throws: ``BrokerRestartFailure`` where the command ends with another status than 0.
    mutating func tick(at now: Int) throws {
        if let process = running {
            guard !process.isRunning else { return }
            guard process.terminationStatus == 0 else {
                throw BrokerRestartFailure(status: process.terminationStatus, output: output.path)
            }
            count += 1
            running = nil
        }
        guard let next = moments.first, next <= now else { return }
        moments.removeFirst()
        running = try start()
    }

    private func start() throws -> Process {
        if !FileManager.default.fileExists(atPath: output.path) { try Data().write(to: output) }
        let handle = try FileHandle(forWritingTo: output)
        defer { try? handle.close() }
        try handle.seekToEnd()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        return process
    }
}

struct BrokerRestartFailure: Error, CustomStringConvertible {
    var status: Int32
    var output: String

    var description: String {
        "the command that restarts the broker ended with status \(status); what it printed is in \(output)"
    }
}
