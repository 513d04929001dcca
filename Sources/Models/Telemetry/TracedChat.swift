import OpenTelemetry
import Schemas
import Synchronization

/// Makes a span and measurements of every call, by OpenTelemetry's conventions for generative AI. No prompt and no
/// answer is in them.
///
/// A span stands below the trace context that the request's record came with.
package struct TracedChat: ChatProvider {
    package var name: String { inner.name }

    private let inner: any ChatProvider
    private let server: (address: String, port: Int)?
    private let tracer: Tracer
    private let metrics: GenAIMetrics

    /// - Parameter server: host and port of the model server, where there is one.
    package init(
        around inner: any ChatProvider, server: (address: String, port: Int)? = nil, tracer: Tracer,
        metrics: GenAIMetrics
    ) {
        self.inner = inner
        self.server = server
        self.tracer = tracer
        self.metrics = metrics
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        var call = begin("chat", request.model, request.origin)
        call.attributes += GenAIAttributes.of(request)
        let firstChunk = FirstChunk(tracer.monotonic)
        let response: ChatResponse
        do throws(ModelFailure) {
            // Layers announce an answer's beginning by an empty piece, which is for this layer alone.
            response = try await inner.chat(request) { piece in
                firstChunk.note()
                if !piece.isEmpty { onText(piece) }
            }
        } catch {
            note(firstChunk, &call)
            fail(call, error)
            metrics.usedUnknown(call.dimensions)
            throw error
        }
        note(firstChunk, &call, isMeasured: !response.isCached)
        call.attributes += GenAIAttributes.of(response)
        end(call)
        guard !response.isCached else { return response }
        if response.isUsageReported {
            metrics.used(response.usage, response.details, call.dimensions)
        } else {
            metrics.usedUnknown(call.dimensions)
        }
        return response
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        var call = begin("embeddings", request.model, request.origin)
        let response: EmbeddingResponse
        do throws(ModelFailure) { response = try await inner.embed(request) } catch {
            fail(call, error)
            throw error
        }
        call.attributes += GenAIAttributes.of(response)
        end(call)
        return response
    }

    private struct TracedCall {
        var name: String
        /// Whether an answer is asked for.
        var isInference: Bool
        var context: TraceContext
        var parent: [UInt8]
        var start: UInt64
        var monotonicStart: Int64
        var attributes: [TelemetryAttribute]
        /// What measurements are told apart by. Not the model that answered: its name comes from outside, and series
        /// of endless variety would follow.
        var dimensions: [TelemetryAttribute]
    }

    private func begin(_ operation: String, _ model: String, _ origin: ChatOrigin) -> TracedCall {
        let (context, parent) = tracer.context(below: origin.traceparent)
        var dimensions = [
            TelemetryAttribute("gen_ai.operation.name", operation),
            TelemetryAttribute("gen_ai.provider.name", inner.name),
            TelemetryAttribute("gen_ai.request.model", model),
        ]
        if let server {
            dimensions.append(TelemetryAttribute("server.address", server.address))
            dimensions.append(TelemetryAttribute("server.port", server.port))
        }
        return TracedCall(
            name: "\(operation) \(model)", isInference: operation == "chat", context: context, parent: parent,
            start: tracer.now(),
            monotonicStart: tracer.monotonic(), attributes: dimensions + GenAIAttributes.of(origin),
            dimensions: dimensions)
    }

    private func note(_ firstChunk: FirstChunk, _ call: inout TracedCall, isMeasured: Bool = true) {
        guard let time = firstChunk.time else { return }
        let nanoseconds = time - call.monotonicStart
        call.attributes.append(
            TelemetryAttribute("gen_ai.response.time_to_first_chunk", .double(Double(nanoseconds) / 1e9)))
        if isMeasured { metrics.firstChunk(after: nanoseconds, call.dimensions) }
    }

    private func fail(_ call: TracedCall, _ failure: ModelFailure) {
        var call = call
        call.dimensions.append(TelemetryAttribute("error.type", failure.kind.rawValue))
        call.attributes += GenAIAttributes.of(failure)
        end(call, isError: true)
    }

    private func end(_ call: TracedCall, isError: Bool = false) {
        let duration = max(0, tracer.monotonic() - call.monotonicStart)
        metrics.ended(after: duration, isInference: call.isInference, call.dimensions)
        tracer.record(
            SpanRecord(
                context: call.context, parentSpanID: call.parent, name: call.name, kind: .client, start: call.start,
                end: call.start + UInt64(duration), attributes: call.attributes, isError: isError))
    }
}

/// When the first piece of an answer came.
private final class FirstChunk: Sendable {
    private let noted = Mutex<Int64?>(nil)
    private let clock: @Sendable () -> Int64

    init(_ clock: @escaping @Sendable () -> Int64) { self.clock = clock }

    var time: Int64? { noted.withLock { $0 } }

    func note() { noted.withLock { $0 = $0 ?? clock() } }
}
