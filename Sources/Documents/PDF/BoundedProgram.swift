import Glibc

/// What a program that ran to its end left.
struct ProgramResult {
    /// The exit status; 128 and the signal's number where a signal ended it.
    var status: Int
    var output: [UInt8]
}

enum ProgramFailure: Error, Equatable {
    case notFound
    case timeout
    case outputTooLarge
    /// A system call failed, with its error number.
    case system(call: String, error: CInt)
}

/// A program that is run without a shell, with an empty environment, and killed when it takes too much.
struct BoundedProgram {
    /// A path, or a name to be found in `PATH`.
    var name: String
    var arguments: [String]
    /// The most that it may write to its standard output.
    var outputBytes: Int
    /// The most time that it may take.
    var milliseconds: Int

    private static let memoryBytes = 2 << 30

    /// Runs the program and waits for its end; blocks the calling thread.
    func run(input: [UInt8]) throws(ProgramFailure) -> ProgramResult {
        guard let path = ProgramPath.find(name) else { throw .notFound }
        let stream = try ProgramStream()
        let process = try spawn([path] + arguments, stream: stream)
        do throws(ProgramFailure) {
            let bytes = try stream.exchange(input, limit: outputBytes, deadline: Self.now() + milliseconds)
            return ProgramResult(status: Self.wait(for: process), output: bytes)
        } catch {
            kill(process, SIGKILL)
            _ = Self.wait(for: process)
            throw error
        }
    }

    private func spawn(_ command: [String], stream: ProgramStream) throws(ProgramFailure) -> pid_t {
        // Limits of memory are set by the system's own tool for it; without one, time and output stay bounded.
        let prlimit = ProgramPath.find("prlimit").map { [$0, "--as=\(Self.memoryBytes)", "--"] } ?? []
        let command = prlimit + command
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, stream.theirs, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, stream.theirs, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C.UTF-8"), nil]
        defer { for word in words + environment { free(word) } }
        var process = pid_t()
        let error = posix_spawn(&process, command[0], &actions, nil, &words, &environment)
        stream.closeTheirs()
        guard error == 0 else { throw .system(call: "posix_spawn", error: error) }
        return process
    }

    private static func wait(for process: pid_t) -> Int {
        var status: CInt = 0
        while waitpid(process, &status, 0) == -1 { if errno != EINTR { return -1 } }
        let signal = Int(status & 0x7F)
        return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + signal
    }

    /// Milliseconds of the clock that never turns back.
    static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

enum ProgramPath {
    /// - Returns: The path of an executable file, or nil.
    static func find(_ name: String) -> String? {
        guard !name.contains("/") else { return access(name, X_OK) == 0 ? name : nil }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
