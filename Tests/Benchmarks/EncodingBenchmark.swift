import CBaselines
import Foundation
import Schemas

/// Compares encoding and decoding a plan with the same in C, by protobuf-c alone, alternating the two.
///
/// - Returns: records per second of CPU time, the median of the repetitions, and the ratio to the baseline's.
func encodingBenchmark(records: Int = 200_000, repetitions: Int = 7) -> [BenchmarkRow] {
    let bytes = baselinePlan()
    guard let plan = try? AgentExecutionPlan(decoding: bytes), plan.encoded() == bytes else {
        preconditionFailure("the baseline's plan is not read and written byte for byte")
    }
    let size = "plan of \(bytes.count) bytes"
    let encoding = alternate(repetitions, records, baseline: { baseline_encode(records) }) {
        (0..<records).reduce(0) { sum, _ in sum + plan.encoded().count }
    }
    let decoding = alternate(repetitions, records, baseline: { baseline_decode(bytes, bytes.count, records) }) {
        (0..<records).reduce(0) { sum, _ in sum + ((try? AgentExecutionPlan(decoding: bytes))?.steps.count ?? 0) }
    }
    return encoding.rows("encode \(size)") + decoding.rows("decode \(size)")
}

private func baselinePlan() -> [UInt8] {
    var count = 0
    let start = baseline_plan(&count)
    defer { free(start) }
    return [UInt8](UnsafeBufferPointer(start: start, count: count))
}

private struct Comparison {
    var baseline: Double
    var swift: Double

    func rows(_ name: String) -> [BenchmarkRow] {
        [
            BenchmarkRow(name: "\(name), protobuf-c in C", value: baseline, unit: "records/CPU-s"),
            BenchmarkRow(name: "\(name), Swift", value: swift, unit: "records/CPU-s", ratio: swift / baseline),
        ]
    }
}

private func alternate(_ repetitions: Int, _ records: Int, baseline: () -> Int, swift: () -> Int) -> Comparison {
    var (baselines, swifts): ([Double], [Double]) = ([], [])
    for _ in 0..<repetitions {
        baselines.append(rate(records, baseline))
        swifts.append(rate(records, swift))
    }
    return Comparison(baseline: middle(baselines), swift: middle(swifts))
}

/// Calls per second of this thread's CPU time; the work's result must not be zero, so that it can't be left out.
private func rate(_ records: Int, _ work: () -> Int) -> Double {
    let start = cpuNanoseconds()
    precondition(work() > 0)
    return Double(records) * 1e9 / Double(cpuNanoseconds() - start)
}

private func cpuNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

private func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
