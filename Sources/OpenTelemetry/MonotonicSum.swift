import Synchronization

/// Adds up whole numbers, for each set of attributes, from its making on.
package final class MonotonicSum: Sendable {
    struct Point: Sendable, Equatable {
        var attributes: [TelemetryAttribute]
        var sum: UInt64
    }

    package let name: String
    package let unit: String
    package let summary: String
    private let sums = Mutex<[[TelemetryAttribute]: UInt64]>([:])

    /// - Parameters:
    ///   - name: "gen_ai.client.inference.usage.input_tokens".
    ///   - unit: in UCUM: "{token}".
    package init(_ name: String, unit: String, summary: String) {
        self.name = name
        self.unit = unit
        self.summary = summary
    }

    /// Sets of attributes beyond ``Histogram/seriesLimit`` are counted as one.
    package func add(_ count: UInt64, _ attributes: [TelemetryAttribute]) {
        sums.withLock { sums in
            let isKnown = sums[attributes] != nil
            let key = isKnown || sums.count < Histogram.seriesLimit ? attributes : Histogram.overflow
            let (sum, overflow) = sums[key, default: 0].addingReportingOverflow(count)
            sums[key] = overflow ? .max : sum
        }
    }

    /// In an order that does not change.
    func snapshot() -> [Point] {
        sums.withLock { $0.map { Point(attributes: $0.key, sum: $0.value) } }
            .sorted { "\($0.attributes)" < "\($1.attributes)" }
    }
}

/// What a process measures.
package struct Instruments: Sendable {
    package var counters: [MonotonicSum]
    package var histograms: [Histogram]

    package init(counters: [MonotonicSum] = [], histograms: [Histogram] = []) {
        self.counters = counters
        self.histograms = histograms
    }
}
