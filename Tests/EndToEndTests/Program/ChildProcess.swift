import Foundation
import Testing

/// A program that runs beside the test, with its output in files: a pipe that nobody reads would stop it.
final class ChildProcess {
    /// How a process ended.
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    private let id: pid_t
    private var ending: Ending?
    /// The most memory that was resident, as last seen before the end.
    private(set) var peakKilobytes = 0

    /// - Parameters:
    ///   - folder: where it runs.
    ///   - output: the file for standard output; standard error's is the next parameter.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String, output: String,
        errors: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (descriptor, file) in [(Int32(1), output), (2, errors)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.restoreSignals(&attributes)
        // env(1) changes the folder and becomes the program.
        var words = (["env", "-C", folder, program] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var id: pid_t = 0
        let status = posix_spawn(&id, "/usr/bin/env", &actions, &attributes, &words, &settings)
        try #require(status == 0, "\(program) can't be started: \(String(cString: strerror(status)))")
        self.id = id
    }

    func send(_ signal: Int32) { if ended() == nil { kill(id, signal) } }

    var hasEnded: Bool { ended() != nil }

    /// Its variables, as the system knows them: from a "NAME=VALUE" to the next there is a zero.
    var environment: String {
        String(decoding: FileManager.default.contents(atPath: "/proc/\(id)/environ") ?? Data(), as: UTF8.self)
    }

    /// Waits for the end; a process that takes longer is killed, and the test fails.
    func wait(seconds: Int) -> Ending {
        for _ in 0..<(seconds * 500) {
            notePeak()
            if let ending = ended() { return ending }
            usleep(2_000)
        }
        Issue.record("the program did not end within \(seconds) s")
        kill(id, SIGKILL)
        while true { if let ending = ended() { return ending } else { usleep(1_000) } }
    }

    /// The usage that the system reports of a child counts its parent's memory too; its own status does not.
    private func notePeak() {
        guard let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return }
        peakKilobytes = max(peakKilobytes, Int(line.filter(\.isNumber)) ?? 0)
    }

    /// How it ended, if it has.
    private func ended() -> Ending? {
        var status: Int32 = 0
        if ending == nil, waitpid(id, &status, WNOHANG) == id {
            let signal = status & 0x7F
            ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
        }
        return ending
    }

    private static func restoreSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTERM, SIGPIPE, SIGHUP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }
}
