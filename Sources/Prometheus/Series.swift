import CoreMetrics
import Synchronization

/// One line, or for a histogram one block, of what is scraped.
protocol Series: AnyObject, Sendable {
    func write(to page: inout TextFormat, name: String, labels: String)
}

final class CounterSeries: Series, CounterHandler {
    private let value = Atomic<Int64>(0)

    /// Counters only grow; anything else is not counted.
    func increment(by amount: Int64) {
        if amount > 0 { value.wrappingAdd(amount, ordering: .relaxed) }
    }

    func reset() { value.store(0, ordering: .relaxed) }

    func write(to page: inout TextFormat, name: String, labels: String) {
        page.add(name, labels, "\(value.load(ordering: .relaxed))")
    }
}

final class DecimalCounterSeries: Series, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    func increment(by amount: Double) {
        if amount > 0 { value.withLock { $0 += amount } }
    }

    func reset() { value.withLock { $0 = 0 } }

    func write(to page: inout TextFormat, name: String, labels: String) {
        page.add(name, labels, TextFormat.number(value.withLock { $0 }))
    }
}

final class GaugeSeries: Series, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func write(to page: inout TextFormat, name: String, labels: String) {
        page.add(name, labels, TextFormat.number(value.withLock { $0 }))
    }
}
