import CoreMetrics
import Synchronization

/// Keeps what swift-metrics hands it, and shows it in the text format that Prometheus scrapes.
///
/// A name has one kind. What takes a name as another kind, or comes after ``seriesLimit`` series, is measured and
/// not shown: a mistake in what is observed must not end the process that is observed.
package final class PrometheusRegistry: MetricsFactory {
    /// The most series, so that labels of endless variety cannot fill the memory.
    package static let seriesLimit = 10_000

    private struct State {
        var families: [String: Family] = [:]
        var seriesCount = 0
    }

    private let state = Mutex(State())
    private let help: [String: String]
    private let buckets: Buckets

    /// - Parameters:
    ///   - help: a sentence for each name that has one.
    ///   - buckets: the bounds of histograms.
    package init(help: [String: String] = [:], buckets: Buckets = Buckets()) {
        self.help = help
        self.buckets = buckets
    }

    /// All series: the text format 0.0.4, in order of their names.
    package func text() -> String {
        let families = state.withLock { $0.families }
        var page = TextFormat()
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            page.begin(name, kind: family.kind, help: help[name])
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.write(to: &page, name: name, labels: labels)
            }
        }
        return page.text
    }

    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    // MARK: MetricsFactory

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(.counter, MetricName.counter(label), dimensions) { CounterSeries() }
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(.counter, MetricName.counter(label), dimensions) { DecimalCounterSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(.gauge, MetricName.plain(label), dimensions) { GaugeSeries() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        let name = MetricName.plain(label)
        guard aggregate else { return series(.gauge, name, dimensions) { GaugeSeries() } }
        return series(.histogram, name, dimensions) { HistogramSeries(bounds: buckets.bounds(of: name)) }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let name = MetricName.timer(label)
        return series(.histogram, name, dimensions) { HistogramSeries(bounds: buckets.bounds(of: name)) }
    }

    package func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { forget(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    // MARK: Series

    private func series<S: Series>(
        _ kind: Kind, _ name: String, _ dimensions: [(String, String)], make: () -> S
    ) -> S {
        let labels = TextFormat.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            if let known = family.series[labels] as? S { return known }
            let new = make()
            guard family.kind == kind, family.series[labels] == nil, state.seriesCount < Self.seriesLimit else {
                return new
            }
            family.series[labels] = new
            state.families[name] = family
            state.seriesCount += 1
            return new
        }
    }

    private func forget(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.series.first(where: { $0.value === handler })?.key else { continue }
                state.families[name]?.series[labels] = nil
                state.seriesCount -= 1
                if state.families[name]?.series.isEmpty ?? false { state.families[name] = nil }
            }
        }
    }
}

/// What a name stands for.
enum Kind: String { case counter, gauge, histogram }

/// All series of one name, by their labels as text.
struct Family {
    let kind: Kind
    var series: [String: any Series] = [:]
}
