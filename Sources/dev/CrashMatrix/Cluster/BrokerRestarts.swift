import Foundation

/// Has a shell command restart a broker at its moments, one restart at a time.
struct BrokerRestarts {
    private static let awayMilliseconds = 40_000

    private let command: String
    private let output: URL
    private var moments: ArraySlice<Int>
    private var running: ShellCommand?
    private var endedAt = Int.min
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

    /// Whether the broker may have been away within the time that a process waits for it when it starts.
    func wasAway(at now: Int) -> Bool { running != nil || (count > 0 && now - endedAt < Self.awayMilliseconds) }

    /// - Throws: ``BrokerRestartFailure`` where the command ends with another status than 0.
    mutating func tick(at now: Int) throws {
        if let command = running {
            guard let status = command.status() else { return }
            guard status == 0 else { throw BrokerRestartFailure(status: status, output: output.path) }
            count += 1
            endedAt = now
            running = nil
        }
        guard let next = moments.first, next <= now else { return }
        moments.removeFirst()
        running = try ShellCommand(command, output: output)
    }
}

struct BrokerRestartFailure: Error, CustomStringConvertible {
    var status: Int32
    var output: String

    var description: String {
        "the command that restarts the broker ended with status \(status); what it printed is in \(output)"
    }
}
