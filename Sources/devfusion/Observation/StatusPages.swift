import PipelineRuntime
import Prometheus
import StatusServer

/// What a process answers to probes and scrapers.
struct StatusPages: Sendable {
    /// What keeps a process from its work, if anything does.
    enum Readiness: Sendable {
        case ready, logIsAway, notRestored
    }

    let registry: PrometheusRegistry
    let readiness: @Sendable () -> Readiness

    func page(_ path: String) -> StatusPage? {
        switch path {
        case "/metrics": StatusPage(contentType: PrometheusRegistry.contentType, registry.text())
        // Whoever answers is alive: a log that is away is waited for, and a restart would not bring it back.
        case "/live": StatusPage("alive\n")
        case "/ready":
            switch readiness() {
            case .ready: StatusPage("ready\n")
            case .logIsAway: StatusPage(status: 503, "not ready: the log does not answer\n")
            case .notRestored: StatusPage(status: 503, "not ready: partitions are still to be restored\n")
            }
        default: nil
        }
    }
}
