import Foundation

/// A `LogProcess` beside the test, killed at the latest with this value.
final class ChildProcess {
    private let process = Process()
    private let pipe = Pipe()
    private var buffer = Data()

    init(_ arguments: String...) throws {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        process.executableURL = folder.appendingPathComponent("LogProcess")
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
    }

    deinit { kill() }

    /// The next line that the process prints; `nil` when it has ended.
    func line() -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer = Data(buffer[(end + 1)...]) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            buffer.append(more)
        }
    }

    /// Kills the process as a crash would, and waits until it is gone.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The last line of all that the process has printed before it was killed.
    func lastLine() -> String? {
        var last: String?
        while let next = line() { last = next }
        return last
    }
}
