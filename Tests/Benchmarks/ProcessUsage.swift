import Foundation

/// What this process, or its children that have ended, have used.
struct ProcessUsage {
    enum Subject {
        case itself, children
    }

    private let subject: Subject
    private let start: Double

    init(of subject: Subject = .itself) {
        self.subject = subject
        start = Self.cpu(of: subject)
    }

    /// CPU seconds, user and system, of all threads since this value was made.
    var cpuSeconds: Double { Self.cpu(of: subject) - start }

    /// CPU seconds since the process began.
    var totalCPUSeconds: Double { Self.cpu(of: subject) }

    /// The most memory that was resident; of children, the largest.
    static func peakMegabytes(of subject: Subject = .itself) -> Double { Double(usage(of: subject).ru_maxrss) / 1_024 }

    /// Makes the most memory count from now on.
    static func forgetPeak() { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

    /// The memory that the process has resident now.
    static var residentMegabytes: Double {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }

    private static func cpu(of subject: Subject) -> Double {
        let usage = usage(of: subject)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func usage(of subject: Subject) -> rusage {
        var usage = rusage()
        getrusage(subject == .itself ? __rusage_who_t(RUSAGE_SELF.rawValue) : RUSAGE_CHILDREN.rawValue, &usage)
        return usage
    }
}
