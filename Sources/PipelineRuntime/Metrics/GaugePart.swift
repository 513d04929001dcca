import CoreMetrics

/// One member's part of a gauge that all members of its group in this process share; belongs to one thread.
final class GaugePart {
    private let meter: Meter
    private var last = 0

    init(of meter: Meter) { self.meter = meter }

    func set(_ value: Int) {
        if value != last { meter.increment(by: Double(value - last)) }
        last = value
    }
}
