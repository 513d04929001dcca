import Glibc

/// What a process shows of itself when it crashes.
enum CrashOutput {
    /// Keeps the contents of memory out of Swift's backtraces, where somebody has asked for them: keys and prompts are
    /// there.
    ///
    /// The runtime reads its settings before the program begins, so the program begins again with others. Whoever
    /// says something about registers gets what they say.
    static func hideMemory() {
        guard let value = getenv(variable) else { return }
        let settings = String(cString: value)
        guard !settings.isEmpty, !settings.contains("registers=") else { return }
        setenv(variable, settings + ",registers=none", 1)
        // By its own path, which gives the process its name.
        guard let program = realpath("/proc/self/exe", nil) else { return }
        execv(program, CommandLine.unsafeArgv)
        free(program)
    }

    private static let variable = "SWIFT_BACKTRACE"
}
