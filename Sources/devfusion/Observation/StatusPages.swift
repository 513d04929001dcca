import PipelineRuntime
import Prometheus
import StatusServer

/// What a process answers to probes and scrapers.
struct StatusPages: Sendable {
    let registry: PrometheusRegistry
    /// Whether every service is in its group with its partitions restored.
    let isReady: @Sendable () -> Bool

    func page(_ path: String) -> StatusPage? {
        switch path {
        case "/metrics": StatusPage(contentType: PrometheusRegistry.contentType, registry.text())
        // Whoever answers is alive: a log that is away is waited for, and a restart would not bring it back.
        case "/live": StatusPage("alive\n")
        case "/ready":
            isReady()
                ? StatusPage("ready\n") : StatusPage(status: 503, "not ready: partitions are still to be restored\n")
        default: nil
        }
    }
}
