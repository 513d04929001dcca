import Synchronization

/// Counts values by size, for each set of attributes, from its making on.
package final class Histogram: Sendable {
    /// The most sets of attributes, so that attributes of endless variety cannot fill the memory; further ones are
    /// counted as one, with the attribute `otel.metric.overflow`.
    package static let seriesLimit = 2_000

    struct Point: Sendable, Equatable {
        var attributes: [TelemetryAttribute]
        /// One for each bound, and one for what is above the last.
        var counts: [UInt64]
        var sum = 0.0
        var smallest = Double.infinity
        var largest = -Double.infinity
    }

    package let name: String
    package let unit: String
    package let summary: String
    /// The largest value of each bucket, growing.
    package let bounds: [Double]
    private let points = Mutex<[[TelemetryAttribute]: Point]>([:])

    /// - Parameters:
    ///   - name: "gen_ai.client.inference.duration".
    ///   - unit: in UCUM: "s", "{token}".
    package init(_ name: String, unit: String, summary: String, bounds: [Double]) {
        self.name = name
        self.unit = unit
        self.summary = summary
        self.bounds = bounds
    }

    package func record(_ value: Double, _ attributes: [TelemetryAttribute]) {
        guard value.isFinite else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        points.withLock { points in
            let isKnown = points[attributes] != nil
            let key = isKnown || points.count < Self.seriesLimit ? attributes : Self.overflow
            var point =
                points[key] ?? Point(attributes: key, counts: [UInt64](repeating: 0, count: bounds.count + 1))
            point.counts[bucket] += 1
            point.sum += value
            point.smallest = min(point.smallest, value)
            point.largest = max(point.largest, value)
            points[key] = point
        }
    }

    /// In an order that does not change.
    func snapshot() -> [Point] {
        points.withLock { Array($0.values) }.sorted { "\($0.attributes)" < "\($1.attributes)" }
    }

    static let overflow = [TelemetryAttribute("otel.metric.overflow", .bool(true))]
}
