import Models
import Prometheus
import Synchronization
import Testing

/// What the gate before a provider shows of itself, as Prometheus would scrape it.
@Suite struct GateMetricsTests {
    private let registry = PrometheusRegistry(
        help: GateMetrics.helpByName, buckets: Buckets(named: GateMetrics.bucketsByName))
    private let time = Clock()

    private final class Clock: Sendable {
        private let milliseconds = Mutex<Int64>(1_000_000)

        var now: Int64 { milliseconds.withLock { $0 } }
        func pass(_ span: Int64) { milliseconds.withLock { $0 += span } }
    }

    private func gate(_ concurrency: Int) -> Gate {
        let metrics = GateMetrics(factory: registry, provider: "one")
        return Gate(
            GateState.Limits(key: "one", concurrency: concurrency), desk: nil, metrics: metrics
        ) { time.now }
    }

    private func enter(_ gate: Gate, deadline: Int64 = 0) async -> Int? {
        let admission = await gate.enter(tenant: "t", weight: 1, tokens: 1, deadline: deadline)
        if case .admitted(let id) = admission { return id }
        return nil
    }

    private func shows(_ line: String) -> Bool { registry.text().split(separator: "\n").contains { $0 == line } }

    @Test func whoWaitsAndWhoPasses() async throws {
        let gate = gate(1)
        #expect(shows(#"devfusion_model_concurrency_limit{provider="one"} 1"#))
        #expect(shows(#"devfusion_model_calls_in_flight{provider="one"} 0"#))
        let first = try #require(await enter(gate))
        let second = Task { await enter(gate) }
        let third = Task { await enter(gate) }
        while gate.load.waiting < 2 { await Task.yield() }
        #expect(shows(#"devfusion_model_calls_waiting{provider="one"} 2"#))
        #expect(shows(#"devfusion_model_calls_in_flight{provider="one"} 1"#))
        time.pass(4_000)
        third.cancel()
        #expect(await third.value == nil)
        time.pass(3_000)
        gate.ended(first, GateState.End(.success))
        let id = try #require(await second.value)
        gate.ended(id, GateState.End(.success))
        #expect(shows(#"devfusion_model_calls_waiting{provider="one"} 0"#))
        #expect(shows(#"devfusion_model_queue_wait_seconds_sum{outcome="started",provider="one"} 7"#))
        #expect(shows(#"devfusion_model_queue_wait_seconds_count{outcome="started",provider="one"} 2"#))
        #expect(shows(#"devfusion_model_queue_wait_seconds_sum{outcome="left",provider="one"} 4"#))
    }

    @Test func overloadsShrinkTheWindowAndPause() async throws {
        let gate = gate(8)
        let first = try #require(await enter(gate))
        let second = try #require(await enter(gate))
        gate.ended(first, GateState.End(.overload(retryAfterMilliseconds: 20_000)))
        // Under way together: one pause, and the later end of it counts.
        gate.ended(second, GateState.End(.overload(retryAfterMilliseconds: 25_000)))
        #expect(shows(#"devfusion_model_concurrency_limit{provider="one"} 4"#))
        #expect(shows(#"devfusion_model_pause_seconds_sum{provider="one",reason="retry_after"} 25"#))
        time.pass(30_000)
        let third = try #require(await enter(gate))
        gate.ended(third, GateState.End(.overload(retryAfterMilliseconds: nil)))
        #expect(shows(#"devfusion_model_concurrency_limit{provider="one"} 2"#))
        #expect(shows(#"devfusion_model_pause_seconds_sum{provider="one",reason="backoff"} 1"#))
        let help = registry.text().split(separator: "\n").filter { $0.hasPrefix("# HELP devfusion_model_") }
        #expect(help.count == GateMetrics.helpByName.count)
    }
}
