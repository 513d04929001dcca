import Prometheus
import StatusServer
import Testing

@testable import devfusion

@Suite struct StatusPagesTests {
    private func pages(ready: Bool) -> StatusPages { StatusPages(registry: PrometheusRegistry()) { ready } }

    @Test func aProcessIsAliveBeforeItIsReady() {
        #expect(pages(ready: false).page("/live")?.status == 200)
        #expect(pages(ready: false).page("/ready")?.status == 503)
        #expect(pages(ready: true).page("/ready")?.status == 200)
    }

    @Test func metricsAreOfTheFormatThatPrometheusReads() {
        #expect(pages(ready: false).page("/metrics")?.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(pages(ready: false).page("/")?.status == nil)
    }

    @Test func aTraceHasTheFormOfTheW3C() {
        #expect(
            TraceContext.text(traceID: (1, 2), spanID: 3)
                == "00-00000000000000010000000000000002-0000000000000003-01")
        #expect(TraceContext.random().wholeMatch(of: /00-[0-9a-f]{32}-[0-9a-f]{16}-01/) != nil)
        #expect(TraceContext.random() != TraceContext.random())
    }
}
