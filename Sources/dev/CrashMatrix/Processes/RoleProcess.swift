import Foundation
import Pipeline

/// One `devfusion run ROLE`.
final class RoleProcess {
    let role: ProcessorName
    private let process = Process()
    private let errors: URL
    /// Where it will stop itself; `nil` once it has, or where it never does.
    private var selfStop: SelfStop?
    /// Whether SIGKILL was sent.
    private(set) var wasKilled = false
    /// Since when it must end soon, in milliseconds since the run began.
    private(set) var terminatedAt: Int?
    /// When SIGCONT is due.
    private(set) var thawsAt: Int?

    /// - Parameters:
    ///   - variables: what its environment has besides this one's.
    ///   - errors: the file for what it writes to standard error.
    init(
        _ role: ProcessorName, binary: URL, arguments: [String], variables: [String: String], selfStop: SelfStop?,
        errors: URL
    ) throws {
        self.role = role
        self.errors = errors
        self.selfStop = selfStop
        try Data().write(to: errors)
        let handle = try FileHandle(forWritingTo: errors)
        defer { try? handle.close() }
        process.executableURL = binary
        process.arguments = ["run", role.description] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
            .merging(selfStop?.environment ?? [:]) { $1 }
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
        thawsAt = max(end, thawsAt ?? 0)
        send(SIGSTOP)
    }

    func thaw(at now: Int) {
        thawsAt = nil
        // What it was asked to do while it was stopped it hears of only now.
        if terminatedAt != nil { terminatedAt = now }
        send(SIGCONT)
    }

    /// Whether it has stopped itself since the last call; it is thawed when that is over.
    func takeSelfStop(at now: Int) -> Bool {
        guard let stop = selfStop, thawsAt == nil, !wasKilled, isStopped else { return false }
        selfStop = nil
        thawsAt = now + stop.milliseconds
        return true
    }

    /// Whether it has ended because the log was away when it started.
    var foundNoLog: Bool { process.terminationReason == .exit && process.terminationStatus == 75 }

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

    /// The state's letter follows the program's name, which stands in parentheses.
    private var isStopped: Bool {
        guard let data = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/stat"),
            let name = data.lastIndex(of: UInt8(ascii: ")")), name + 2 < data.endIndex
        else { return false }
        return data[name + 2] == UInt8(ascii: "T")
    }

    private func send(_ signal: Int32) { if process.isRunning { kill(process.processIdentifier, signal) } }
}
