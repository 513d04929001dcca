import CoreMetrics

/// What is measured of the gate before one provider: who waits, for how long, how many may pass, and its pauses.
package struct GateMetrics: Sendable {
    /// Why nothing may start for a while.
    enum Pause: String {
        /// The provider said when it wants to be asked again.
        case retryAfter = "retry_after"
        /// It was overloaded and named no time.
        case backoff
        /// Another process of the key met the overload.
        case shared
    }

    /// Sentences by Prometheus's names.
    package static let helpByName = [
        waitingName: "Calls that wait for their turn at a provider.",
        waitName: "How long a call waited for its turn, by outcome: started, left.",
        inFlightName: "Calls that are under way at a provider.",
        limitName: "How many calls may be under way at a provider at once: fewer after it was overloaded.",
        pauseName: "For how long nothing starts at a provider, by reason: retry_after, backoff, shared.",
    ]

    /// The bounds of the histograms by Prometheus's names, in seconds.
    package static let bucketsByName = [waitName: seconds, pauseName: seconds]

    private static let waitingName = "devfusion_model_calls_waiting"
    private static let waitName = "devfusion_model_queue_wait_seconds"
    private static let inFlightName = "devfusion_model_calls_in_flight"
    private static let limitName = "devfusion_model_concurrency_limit"
    private static let pauseName = "devfusion_model_pause_seconds"
    private static let seconds = [0.01, 0.05, 0.25, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3_600]

    private let waiting: any RecorderHandler
    private let inFlight: any RecorderHandler
    private let limit: any RecorderHandler
    private let factory: any MetricsFactory
    private let provider: String

    /// - Parameter provider: the provider's name in the models file.
    package init(factory: any MetricsFactory, provider: String) {
        let labels = [("provider", provider)]
        waiting = factory.makeRecorder(label: Self.waitingName, dimensions: labels, aggregate: false)
        inFlight = factory.makeRecorder(label: Self.inFlightName, dimensions: labels, aggregate: false)
        limit = factory.makeRecorder(label: Self.limitName, dimensions: labels, aggregate: false)
        self.factory = factory
        self.provider = provider
    }

    /// How it stands at the gate now.
    func stands(waiting: Int, inFlight: Int, limit: Int) {
        self.waiting.record(Int64(waiting))
        self.inFlight.record(Int64(inFlight))
        self.limit.record(Int64(limit))
    }

    /// A call has its turn, or waits no more without one.
    func waited(milliseconds: Int64, hasStarted: Bool) {
        time(Self.waitName, ("outcome", hasStarted ? "started" : "left"), milliseconds)
    }

    /// - Parameter milliseconds: by how much the time is put off at which calls may start again.
    func paused(milliseconds: Int64, _ pause: Pause) { time(Self.pauseName, ("reason", pause.rawValue), milliseconds) }

    private func time(_ name: String, _ label: (String, String), _ milliseconds: Int64) {
        factory.makeTimer(label: name, dimensions: [("provider", provider), label])
            .recordNanoseconds(min(max(0, milliseconds), .max / 1_000_000) * 1_000_000)
    }
}

extension GateMetrics.Pause {
    /// What the end of a call means for a pause that begins with it.
    init(_ end: GateState.End) {
        if case .overload(.some) = end.outcome { self = .retryAfter } else { self = .backoff }
    }
}
