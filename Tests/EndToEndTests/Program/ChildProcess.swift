import Glibc
import Testing

/// A program that runs beside the test, with its output in files: a pipe that nobody reads would stop it.
final class ChildProcess: Sendable {
    /// How a process ended.
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    struct Spawn {
        var program: String
        var arguments: [String]
        var environment: [String: String]
        var folder: String
        var standardOutput: String
        var standardError: String
        var standardInput = "/dev/null"
    }

    let id: pid_t

    init(_ spawn: Spawn) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addchdir_np(&actions, spawn.folder)
        let written = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, spawn.standardInput, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, spawn.standardOutput, written, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, spawn.standardError, written, 0o600)
        // A connection of the test's own server must not live on in the child.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.restoreSignals(&attributes)
        var arguments = ([spawn.program] + spawn.arguments).map { strdup($0) } + [nil]
        var environment = spawn.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var id: pid_t = 0
        let status = posix_spawn(&id, spawn.program, &actions, &attributes, &arguments, &environment)
        try #require(status == 0, "\(spawn.program) can't be started: \(String(cString: strerror(status)))")
        self.id = id
    }

    func send(_ signal: Int32) { kill(id, signal) }

    /// Waits for the end; a process that takes longer is killed, and the test fails.
    func wait(seconds: Int) -> Ending {
        for _ in 0..<(seconds * 500) {
            if let ending = ended() { return ending }
            usleep(2_000)
        }
        Issue.record("the program did not end within \(seconds) s")
        kill(id, SIGKILL)
        var status: Int32 = 0
        waitpid(id, &status, 0)
        return Self.ending(status)
    }

    /// How it ended, if it has; to be asked no more after that.
    func ended() -> Ending? {
        var status: Int32 = 0
        return waitpid(id, &status, WNOHANG) == id ? Self.ending(status) : nil
    }

    private static func ending(_ status: Int32) -> Ending {
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
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
