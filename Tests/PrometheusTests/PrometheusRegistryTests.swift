import CoreMetrics
import Testing

@testable import Prometheus

@Suite struct PrometheusRegistryTests {
    @Test func eachKindIsShownAsPrometheusReadsIt() {
        var buckets = Buckets()
        buckets.seconds = [0.1, 1]
        let registry = PrometheusRegistry(help: ["app_read_total": "Records\nread."], buckets: buckets)
        Counter(label: "app_read_total", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment(by: 3)
        Meter(label: "app_calls", factory: registry).set(2.5)
        let timer = CoreMetrics.Timer(label: "app_commit_seconds", dimensions: [("a", "1")], factory: registry)
        timer.recordNanoseconds(50_000_000)
        timer.recordNanoseconds(1_000_000_000)
        timer.recordNanoseconds(2_000_000_000)
        #expect(
            registry.text() == """
                # TYPE app_calls gauge
                app_calls 2.5
                # TYPE app_commit_seconds histogram
                app_commit_seconds_bucket{a="1",le="0.1"} 1
                app_commit_seconds_bucket{a="1",le="1"} 2
                app_commit_seconds_bucket{a="1",le="+Inf"} 3
                app_commit_seconds_sum{a="1"} 3.05
                app_commit_seconds_count{a="1"} 3
                # HELP app_read_total Records\\nread.
                # TYPE app_read_total counter
                app_read_total{a="1",b="2"} 3

                """)
    }

    @Test func theSameNameAndLabelsAreOneSeries() {
        let registry = PrometheusRegistry()
        Counter(label: "n", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment()
        Counter(label: "n", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
        #expect(registry.text() == "# TYPE n_total counter\nn_total{a=\"1\",b=\"2\"} 2\n")
    }

    @Test func aNameOfAnotherKindIsNotShown() {
        let registry = PrometheusRegistry()
        Meter(label: "n_total", factory: registry).set(1)
        Counter(label: "n", factory: registry).increment()
        FloatingPointCounter(label: "n", factory: registry).increment(by: 1)
        #expect(registry.text() == "# TYPE n_total gauge\nn_total 1\n")
    }

    @Test func labelsOfEndlessVarietyEndAtTheLimit() {
        let registry = PrometheusRegistry()
        for number in 0...PrometheusRegistry.seriesLimit {
            Counter(label: "n", dimensions: [("task", "\(number)")], factory: registry).increment()
        }
        #expect(registry.text().split(separator: "\n").count == PrometheusRegistry.seriesLimit + 1)
    }

    @Test func whatIsDestroyedIsGone() {
        let registry = PrometheusRegistry()
        let counter = Counter(label: "n", factory: registry)
        counter.increment()
        counter.destroy()
        #expect(registry.text() == "")
    }

    @Test func countersNeverFall() {
        let registry = PrometheusRegistry()
        let counter = Counter(label: "n", factory: registry)
        counter.increment(by: 2)
        counter.increment(by: -5)
        #expect(registry.text().hasSuffix("n_total 2\n"))
    }

    @Test(arguments: [
        ("http.requests", "http_requests"), ("9lives", "_9lives"), ("", "_"), ("a:b", "a:b"), ("größe", "gr__e"),
    ])
    func namesAreMadeFit(_ label: String, _ name: String) {
        #expect(MetricName.plain(label) == name)
    }

    @Test func labelsAreEscaped() {
        #expect(TextFormat.labels([("a.b", "x\\y\"z\n"), ("a:b", "lost")]) == "a_b=\"x\\\\y\\\"z\\n\"")
    }

    @Test(arguments: [
        (1.0, "1"), (0.25, "0.25"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e300, "1e+300"),
    ])
    func numbersAreThoseOfTheFormat(_ value: Double, _ text: String) {
        #expect(TextFormat.number(value) == text)
    }
}
