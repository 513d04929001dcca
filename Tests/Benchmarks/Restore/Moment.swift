import Foundation

/// The clock, and what the machine and this process had used by then.
struct Moment: Sendable {
    let seconds = Double(DispatchTime.now().uptimeNanoseconds) / 1e9
    /// Of this process, user and system.
    let cpuSeconds = ProcessUsage().totalCPUSeconds
    private let busySeconds = Self.machineBusySeconds

    /// Which share of all cores other processes took, between 0 and 1.
    func otherShare(since start: Moment) -> Double {
        let capacity = (seconds - start.seconds) * Double(ProcessInfo.processInfo.activeProcessorCount)
        let others = busySeconds - start.busySeconds - (cpuSeconds - start.cpuSeconds)
        return capacity > 0 ? max(0, others / capacity) : 0
    }

    private static var machineBusySeconds: Double {
        guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return 0 }
        // user, nice, system, idle, iowait, irq, softirq, steal
        let ticks = text.prefix { $0 != "\n" }.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
        guard ticks.count == 8 else { return 0 }
        return (ticks.reduce(0, +) - ticks[3] - ticks[4]) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
