import CoreMetrics
import Synchronization

/// Takes the gauges of a service, and nothing else.
final class StateGauges: MetricsFactory {
    private let values = Mutex<[String: Double]>([:])

    subscript(name: String) -> Double { values.withLock { $0[name] ?? 0 } }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        Gauge { amount in self.values.withLock { $0[label, default: 0] += amount } }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        NOOPMetricsHandler.instance
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        NOOPMetricsHandler.instance
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { NOOPMetricsHandler.instance }

    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// The runtime's gauges change by steps.
    private final class Gauge: MeterHandler {
        private let add: @Sendable (Double) -> Void

        init(_ add: @escaping @Sendable (Double) -> Void) { self.add = add }

        func set(_ value: Int64) {}
        func set(_ value: Double) {}
        func increment(by amount: Double) { add(amount) }
        func decrement(by amount: Double) { add(-amount) }
    }
}
