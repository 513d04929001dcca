import Foundation

/// What this process has used.
struct ProcessUsage {
    private let start = Self.cpu()

    /// CPU seconds, user and system, of all threads since this value was made.
    var cpuSeconds: Double { Self.cpu() - start }

    /// The most memory that the process has had resident.
    static var peakMegabytes: Double { Double(usage().ru_maxrss) / 1_024 }

    /// The memory that the process has resident now.
    static var residentMegabytes: Double {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }

    private static func cpu() -> Double {
        let usage = usage()
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func usage() -> rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage
    }
}
