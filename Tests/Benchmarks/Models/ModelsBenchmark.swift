import Foundation

/// A thousand streaming calls at once: by this project's provider, by curl, and by OpenAI's client for Python where an
/// interpreter that has it is named.
func modelsBenchmark(python: String?) async throws -> [BenchmarkRow] {
    raiseDescriptorLimit()
    let server = try StreamServer()
    var rows: [BenchmarkRow] = []
    for load in [StreamLoad.paced, .fast] {
        let own = try await StreamMeasurement.measure(server, calls: load.calls, of: .itself) {
            try await OwnClient.run(load, server)
        }
        let curl = try await StreamMeasurement.measure(server, calls: load.calls, of: .children) {
            try await RivalClients.curl(load, server)
        }
        rows += own.rows("DevFusion", load, baseline: curl) + curl.rows("curl --parallel", load, baseline: nil)
        guard let python else { continue }
        var less = load
        less.calls = min(load.calls, 4_000)
        let rival = try await StreamMeasurement.measure(server, calls: less.calls, of: .children) {
            try await RivalClients.openAI(less, server, python: python)
        }
        rows += rival.rows("openai for Python", load, baseline: curl)
        rows.append(
            BenchmarkRow(
                name: "DevFusion against Python, \(load.name)", value: own.callsPerCPUSecond, unit: "calls/CPU-s",
                ratio: own.callsPerCPUSecond / rival.callsPerCPUSecond))
    }
    return rows
}

private func raiseDescriptorLimit() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
