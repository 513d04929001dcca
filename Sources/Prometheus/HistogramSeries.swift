import CoreMetrics
import Synchronization

/// Counts values by size; timers are kept in seconds.
final class HistogramSeries: Series, RecorderHandler, TimerHandler {
    private struct State {
        /// One for each bound, and one for what is above the last.
        var counts: [UInt64]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    /// - Parameter bounds: the largest value of each bucket, growing.
    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: [UInt64](repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func write(to page: inout TextFormat, name: String, labels: String) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var total: UInt64 = 0
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < bounds.count ? TextFormat.number(bounds[index]) : "+Inf"
            let comma = labels.isEmpty ? "" : ","
            page.add("\(name)_bucket", "\(labels)\(comma)le=\"\(bound)\"", "\(total)")
        }
        page.add("\(name)_sum", labels, TextFormat.number(sum))
        page.add("\(name)_count", labels, "\(total)")
    }
}

/// The bounds of histograms, chosen by a name or by what it ends in.
package struct Buckets: Sendable {
    /// For names in `_seconds`.
    package var seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
    /// For names in `_bytes`.
    package var bytes = [256.0, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304]
    /// For all others.
    package var counts = [1.0, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500]
    /// For names that have bounds of their own.
    package var named: [String: [Double]]

    package init(named: [String: [Double]] = [:]) { self.named = named }

    func bounds(of name: String) -> [Double] {
        if let own = named[name] { return own }
        if name.hasSuffix("_seconds") { return seconds }
        return name.hasSuffix("_bytes") ? bytes : counts
    }
}
