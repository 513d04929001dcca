/// What a client needed for a load.
struct StreamMeasurement {
    var calls: Int
    var seconds: Double
    var cpuSeconds: Double
    var serverCPUSeconds: Double
    /// From the server's sending of the first token to its arrival, in milliseconds, where the client tells.
    var median: Double?
    var percentile99: Double?
    /// What the client had resident with all calls in flight, less what it had before, in kilobytes a call.
    var kilobytesPerCall: Double?

    var callsPerCPUSecond: Double { Double(calls) / cpuSeconds }

    /// - Parameter baseline: what the CPU and the calls per CPU second are compared with.
    func rows(_ client: String, _ load: StreamLoad, baseline: StreamMeasurement?) -> [BenchmarkRow] {
        let name = "\(client), \(load.name)"
        let perCall = cpuSeconds * 1e6 / Double(calls)
        var rows = [
            BenchmarkRow(name: name, value: Double(calls) / seconds, unit: "calls/s"),
            BenchmarkRow(
                name: "\(name), CPU", value: perCall, unit: "µs/call",
                ratio: baseline.map { perCall * Double($0.calls) / ($0.cpuSeconds * 1e6) }),
            BenchmarkRow(
                name: "\(name), the server's CPU", value: serverCPUSeconds * 1e6 / Double(calls), unit: "µs/call"),
        ]
        if let median { rows.append(BenchmarkRow(name: "\(name), first token, median", value: median, unit: "ms")) }
        if let percentile99 {
            rows.append(BenchmarkRow(name: "\(name), first token, 99th percentile", value: percentile99, unit: "ms"))
        }
        if let kilobytesPerCall {
            rows.append(BenchmarkRow(name: "\(name), memory in flight", value: kilobytesPerCall, unit: "KB/call"))
        }
        return rows
    }

    /// Measures a piece of work, and the server beside it.
    static func measure(
        _ server: StreamServer, calls: Int, of subject: ProcessUsage.Subject,
        _ work: () async throws -> (delays: [Double], kilobytes: Double?)
    ) async throws -> StreamMeasurement {
        let usage = ProcessUsage(of: subject)
        let serverCPU = server.cpuSeconds
        let clock = ContinuousClock()
        let start = clock.now
        let (delays, kilobytes) = try await work()
        let seconds = (clock.now - start) / .seconds(1)
        let sorted = delays.sorted()
        return StreamMeasurement(
            calls: calls, seconds: seconds, cpuSeconds: usage.cpuSeconds,
            serverCPUSeconds: server.cpuSeconds - serverCPU, median: sorted.isEmpty ? nil : sorted[sorted.count / 2],
            percentile99: sorted.isEmpty ? nil : sorted[sorted.count * 99 / 100], kilobytesPerCall: kilobytes)
    }
}
