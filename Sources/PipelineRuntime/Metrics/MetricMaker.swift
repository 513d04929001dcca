import CoreMetrics
import Pipeline
import RecordLog

/// Makes the measurements of one processor.
struct MetricMaker {
    let processor: ProcessorName
    let factory: any MetricsFactory

    func counter(_ metric: RuntimeMetric, _ labels: (String, String)...) -> Counter {
        Counter(label: metric.rawValue, dimensions: dimensions + labels, factory: factory)
    }

    func gauge(_ metric: RuntimeMetric) -> GaugePart {
        GaugePart(of: Meter(label: metric.rawValue, dimensions: dimensions, factory: factory))
    }

    func recorder(_ metric: RuntimeMetric) -> Recorder {
        Recorder(label: metric.rawValue, dimensions: dimensions, aggregate: true, factory: factory)
    }

    func timer(_ metric: RuntimeMetric) -> CoreMetrics.Timer {
        CoreMetrics.Timer(label: metric.rawValue, dimensions: dimensions, factory: factory)
    }

    private var dimensions: [(String, String)] { [("processor", processor.description)] }
}

extension LogError {
    static let outcomes = ["retry", "abort", "fenced", "fatal", "invalid"]

    /// What happens next, as a label.
    var outcome: String {
        switch self {
        case .retry: "retry"
        case .abort: "abort"
        case .fenced: "fenced"
        case .fatal: "fatal"
        case .invalid: "invalid"
        }
    }
}

extension Duration {
    var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
