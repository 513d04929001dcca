import Synchronization

/// Sends spans in batches, and metrics from time to time, to an OTLP receiver over HTTP with protobuf.
///
/// Whoever hands a span in never waits: the queue is bounded and what does not fit is counted and dropped. A receiver
/// that is away costs what is on its way to it, and nothing else.
package final class OTLPExporter: Sendable {
    /// How often a batch is sent again after 429, 502, 503 or 504, which OTLP calls retryable.
    private static let attemptLimit = 4
    private static let backoffMilliseconds = 500
    private static let longestBackoffMilliseconds = 30_000

    private struct State {
        var queue: [SpanRecord] = []
        var counts = OTLPCounts()
        var work: [Task<Void, Never>] = []
        var isStopped = false
    }

    private let settings: OTLPSettings
    private let source: TelemetrySource
    private let environment: OTLPEnvironment
    private let instruments: Instruments
    private let began: UInt64
    private let state = Mutex(State())

    /// - Parameters:
    ///   - schemaURL: the version of the conventions that names follow.
    ///   - instruments: what is reported as metrics.
    package init(
        _ settings: OTLPSettings, schemaURL: String, instruments: Instruments, environment: OTLPEnvironment
    ) {
        self.settings = settings
        self.instruments = instruments
        self.environment = environment
        source = TelemetrySource(resource: settings.resource, schemaURL: schemaURL)
        began = environment.now()
    }

    package var counts: OTLPCounts { state.withLock { $0.counts } }

    /// Takes a span that has ended; never waits.
    package func record(_ span: SpanRecord) {
        guard settings.tracesURL != nil, span.context.isSampled else { return }
        state.withLock { state in
            guard state.queue.count < settings.queueLimit, !state.isStopped else {
                state.counts.droppedSpans += 1
                return
            }
            state.queue.append(span)
        }
    }

    /// Begins to send, until ``shutdown(within:)``.
    package func start() {
        let spans = Task { [self] in
            while !Task.isCancelled {
                await environment.sleep(settings.spanInterval)
                // What is left at the end is the shutdown's: of a task that was cancelled nothing arrives.
                if !Task.isCancelled { await sendSpans() }
            }
        }
        let metrics = Task { [self] in
            while !Task.isCancelled {
                await environment.sleep(settings.metricInterval)
                if !Task.isCancelled { await sendMetrics() }
            }
        }
        state.withLock { $0.work += [spans, metrics] }
    }

    /// Sends what is left and ends.
    ///
    /// - Parameter milliseconds: the longest that this takes; what is left then is dropped and counted.
    package func shutdown(within milliseconds: Int) async {
        let work = state.withLock { state in
            state.isStopped = true
            defer { state.work = [] }
            return state.work
        }
        work.forEach { $0.cancel() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                await sendSpans()
                await sendMetrics()
            }
            group.addTask { [environment] in await environment.sleep(milliseconds) }
            await group.next()
            group.cancelAll()
        }
        state.withLock { state in
            state.counts.droppedSpans += state.queue.count
            state.queue = []
        }
    }

    private func sendSpans() async {
        guard let url = settings.tracesURL else { return }
        while let batch = nextBatch() {
            let body = OTLPMessages.traces(batch, from: source)
            let isSent = await send(body, to: url, settings.tracesHeaders)
            state.withLock { state in
                let path = isSent ? \OTLPCounts.exportedSpans : \OTLPCounts.droppedSpans
                state.counts[keyPath: path] += batch.count
            }
        }
    }

    private func nextBatch() -> [SpanRecord]? {
        state.withLock { state in
            guard !state.queue.isEmpty else { return nil }
            let batch = Array(state.queue.prefix(settings.batchLimit))
            state.queue.removeFirst(batch.count)
            return batch
        }
    }

    private func sendMetrics() async {
        guard let url = settings.metricsURL,
            let body = OTLPMessages.metrics(instruments, from: source, start: began, now: environment.now())
        else { return }
        _ = await send(body, to: url, settings.metricsHeaders)
    }

    private func send(_ body: [UInt8], to url: String, _ headers: [(name: String, value: String)]) async -> Bool {
        let request = OTLPRequest(
            url: url, headers: [("Content-Type", "application/x-protobuf")] + headers, body: body,
            timeout: settings.timeout)
        var backoff = Self.backoffMilliseconds
        for attempt in 1...Self.attemptLimit {
            guard let answer = await environment.send(request) else { break }
            if (200..<300).contains(answer.status) { return true }
            guard [429, 502, 503, 504].contains(answer.status), attempt < Self.attemptLimit, !Task.isCancelled else {
                break
            }
            await environment.sleep(min(answer.retryAfter ?? backoff, Self.longestBackoffMilliseconds))
            backoff *= 2
        }
        state.withLock { $0.counts.failedRequests += 1 }
        return false
    }
}
