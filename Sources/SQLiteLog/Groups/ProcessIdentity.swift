import Foundation

/// One process of one boot of one machine, so that a pid used again is not mistaken for it.
struct ProcessIdentity: Sendable, Hashable {
    var pid: Int32
    /// When it started, in clock ticks since the boot.
    var started: Int64
    /// The kernel's id of this boot.
    var boot: String
    /// The pid namespace: pids of another container say nothing here.
    var namespace: String

    static let current = ProcessIdentity(
        pid: getpid(), started: status(of: getpid())?.started ?? 0,
        boot: contents(of: "/proc/sys/kernel/random/boot_id") ?? "",
        namespace: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? "")

    /// Whether the process has ended; `false` where that cannot be told.
    var isGone: Bool {
        let here = Self.current
        guard boot == here.boot else { return true }
        guard namespace == here.namespace && self != here else { return false }
        guard let status = Self.status(of: pid) else { return kill(pid, 0) == -1 && errno == ESRCH }
        return status.started != started || status.state == "Z" || status.state == "X"
    }

    // The second field is the program's name in brackets and may hold anything; the state follows the last bracket.
    private static func status(of pid: Int32) -> (state: Substring, started: Int64)? {
        guard let line = contents(of: "/proc/\(pid)/stat"), let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let started = Int64(fields[19]) else { return nil }
        return (fields[0], started)
    }

    private static func contents(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
