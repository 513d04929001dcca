import Foundation
import Pipeline

/// One `devfusion run ROLE`.
final class RoleProcess {
    let role: ProcessorName
    private let process = Process()
    private let errors: URL
    /// Whether SIGKILL was sent.
    private(set) var wasKilled = false
    /// When SIGTERM was sent, in milliseconds since the run began.
    private(set) var terminatedAt: Int?
    /// When SIGCONT is due.
    private(set) var thawsAt: Int?

    /// - Parameter errors: the file for what it writes to standard error.
    init(_ role: ProcessorName, binary: URL, arguments: [String], errors: URL) throws {
        self.role = role
        self.errors = errors
        try Data().write(to: errors)
        let handle = try FileHandle(forWritingTo: errors)
        defer { try? handle.close() }
        process.executableURL = binary
        process.arguments = ["run", role.description] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    func killNow() {
        wasKilled = true
        send(SIGKILL)
    }

    func terminate(at now: Int) {
        terminatedAt = now
        send(SIGTERM)
    }

    func freeze(until end: Int) {
        thawsAt = end
        send(SIGSTOP)
    }

    func thaw() {
        thawsAt = nil
        send(SIGCONT)
    }

    /// Why an ended process should not have ended so; `nil` where it was asked to.
    var accident: String? {
        if wasKilled { return nil }
        let isClean = process.terminationReason == .exit && process.terminationStatus == 0
        // The second is one that was told to end before it had begun.
        let wasYoung = process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGTERM
        if isClean || wasYoung, terminatedAt != nil { return nil }
        let how = process.terminationReason == .exit ? "status" : "signal"
        return "\(role) ended with \(how) \(process.terminationStatus): \(lastLine)"
    }

    private var lastLine: String {
        let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").last.map(String.init) ?? "it said nothing"
    }

    private func send(_ signal: Int32) { if process.isRunning { kill(process.processIdentifier, signal) } }
}
