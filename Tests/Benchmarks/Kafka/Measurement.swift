import Foundation

/// What one run of a loop took, as its process reports it.
struct Measurement: Codable, Sendable {
    var count: Int
    var seconds: Double
    /// CPU seconds of the process from its start, and its peak memory.
    var cpuSeconds: Double
    var peakMegabytes: Double
    /// Shares of the machine's CPU time while it was measured: 1 is all cores.
    var ownShare: Double
    /// Of the brokers that run on this machine; those elsewhere take nothing from it.
    var brokerShare: Double
    var othersShare: Double
    /// Milliseconds of each item, where they were taken one by one.
    var latencies: [Double] = []

    var rate: Double { Double(count) / seconds }

    /// "own 48 %, broker 41 %, others 2 %; 2.9 µs CPU each; peak 61 MB"
    var circumstances: String {
        String(
            format: "CPU: own %.0f %%, broker %.0f %%, others %.0f %%; %.1f µs each; peak %.0f MB", ownShare * 100,
            brokerShare * 100, othersShare * 100, cpuSeconds * 1e6 / Double(count), peakMegabytes)
    }
}

/// Times a run, and sees who used the machine meanwhile.
final class Stopwatch: @unchecked Sendable {
    private let lock = NSLock()
    private var first: HostUsage?
    private var last: HostUsage?

    /// The one that the loops in C tell.
    static let shared = Stopwatch()

    func begin() { lock.withLock { first = first ?? HostUsage.now() } }

    func end() { lock.withLock { last = last ?? HostUsage.now() } }

    var hasEnded: Bool { lock.withLock { last != nil } }

    func measurement(of count: Int) throws -> Measurement {
        let marks = lock.withLock { (begin: self.first, end: self.last) }
        guard let first = marks.begin, let last = marks.end else {
            throw BenchmarkFailure("the run did not come to its end")
        }
        let all = max(last.busy + last.idle - first.busy - first.idle, 1)
        let own = last.own - first.own
        let broker = last.broker - first.broker
        return Measurement(
            count: count, seconds: last.seconds - first.seconds, cpuSeconds: HostUsage.ownCPUSeconds,
            peakMegabytes: ProcessUsage.peakMegabytes(), ownShare: own / all, brokerShare: broker / all,
            othersShare: max(0, last.busy - first.busy - own - broker) / all)
    }
}

/// Who has used the machine's CPU so far, in ticks.
struct HostUsage {
    var seconds: Double
    var busy: Double
    var idle: Double
    var own: Double
    var broker: Double

    private static let brokers = findBrokers()

    static func now() -> HostUsage {
        let line = text("/proc/stat").prefix { $0 != "\n" }
        // user, nice, system, idle, iowait, irq, softirq, steal
        let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
        let idle = ticks.count == 8 ? ticks[3] + ticks[4] : 0
        return HostUsage(
            seconds: Double(DispatchTime.now().uptimeNanoseconds) / 1e9, busy: ticks.reduce(0, +) - idle, idle: idle,
            own: processTicks("self"), broker: brokers.map(processTicks).reduce(0, +))
    }

    static var ownCPUSeconds: Double { processTicks("self") / Double(sysconf(Int32(_SC_CLK_TCK))) }

    private static func processTicks(_ process: String) -> Double {
        // The name in parentheses may hold anything; user and system time are the 12th and 13th field behind it.
        let fields = text("/proc/\(process)/stat").split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 12 ? (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0) : 0
    }

    private static func findBrokers() -> [String] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { Int($0) != nil && text("/proc/\($0)/cmdline").contains("kafka.Kafka") }
    }

    private static func text(_ path: String) -> String {
        (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
