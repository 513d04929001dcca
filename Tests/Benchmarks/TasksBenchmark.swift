import SQLiteLog

/// Tasks end to end: plan, four parallel tool steps, synthesis, every change durable.
func tasksBenchmark() async throws -> [BenchmarkRow] {
    let folder = try BenchmarkFolder()
    defer { withExtendedLifetime(folder) {} }
    let pipeline = try InstantPipeline(on: try SQLiteLog(SQLiteLog.Configuration(path: folder.file)))
    _ = try pipeline.run(tasks: 50)
    var rows: [BenchmarkRow] = []
    var alone: [Double] = []
    for _ in 0..<200 { alone.append(try pipeline.run(tasks: 1) * 1_000) }
    alone.sort()
    rows.append(BenchmarkRow(name: "one task alone, median", value: alone[100], unit: "ms"))
    rows.append(BenchmarkRow(name: "one task alone, 99th percentile", value: alone[198], unit: "ms"))
    for count in [1, 100, 1_000, 5_000] {
        let usage = ProcessUsage()
        let seconds = try pipeline.run(tasks: count)
        let cpu = usage.cpuSeconds
        rows.append(BenchmarkRow(name: "\(count) queued tasks", value: Double(count) / seconds, unit: "tasks/s"))
        rows.append(
            BenchmarkRow(name: "\(count) queued tasks, CPU", value: cpu * 1_000 / Double(count), unit: "ms/task"))
    }
    rows.append(BenchmarkRow(name: "peak memory", value: ProcessUsage.peakMegabytes(), unit: "MB"))
    try await pipeline.stop()
    return rows
}
