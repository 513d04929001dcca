import Prometheus
import StatusServer
import Testing

@testable import devfusion

@Suite struct StatusPagesTests {
    private func pages(_ readiness: StatusPages.Readiness) -> StatusPages {
        StatusPages(registry: PrometheusRegistry()) { readiness }
    }

    @Test func aProcessIsAliveBeforeItIsReady() {
        for readiness in [StatusPages.Readiness.logIsAway, .notRestored] {
            #expect(pages(readiness).page("/live")?.status == 200)
            #expect(pages(readiness).page("/ready")?.status == 503)
        }
        #expect(pages(.ready).page("/ready")?.status == 200)
    }

    @Test func metricsAreOfTheFormatThatPrometheusReads() {
        #expect(pages(.notRestored).page("/metrics")?.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(pages(.notRestored).page("/")?.status == nil)
    }

    @Test func aTraceHasTheFormOfTheW3C() {
        #expect(
            TraceContext.text(traceID: (1, 2), spanID: 3)
                == "00-00000000000000010000000000000002-0000000000000003-01")
        #expect(TraceContext.random().wholeMatch(of: /00-[0-9a-f]{32}-[0-9a-f]{16}-01/) != nil)
        #expect(TraceContext.random() != TraceContext.random())
    }
}
