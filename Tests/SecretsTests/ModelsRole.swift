import Foundation
import HTTPTransfer
import OpenTelemetry
import Pipeline
import PipelineRuntime
import Prometheus
import RecordLog
import SQLiteLog
import Schemas
import ScriptedServer
import Stores
import Synchronization
import Testing

@testable import Models

/// The models role with all its layers around a real protocol, on a log in a file, and everything that can be seen
/// of it from outside.
final class ModelsRole: Sendable {
    private let folder = NSTemporaryDirectory() + "secrets-" + UUID().uuidString
    private let log: SQLiteLog
    private let registry = PrometheusRegistry(
        help: GenAIMetrics.helpByName, buckets: Buckets(named: GenAIMetrics.bucketsByName))
    private let spans = Mutex<[SpanRecord]>([])
    private let receiver = ScriptedServer { $1.respond(200) }
    private let settings: OTLPSettings

    init() throws {
        CapturedLog.install()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        log = try SQLiteLog(SQLiteLog.Configuration(path: folder + "/log.db"))
        try log.createTopics(Topics.all.map(\.configuration))
        settings = try #require(
            try OTLPSettings(
                [
                    "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url(""),
                    "OTEL_EXPORTER_OTLP_HEADERS": "api-key=\(Planted.telemetryKey)",
                ], service: "devfusion"))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// What people, operators and other systems see, by where they see it.
    struct Seen {
        var places: [String: String]
        var failures: [CallFailure]

        var leaks: [String] {
            places.sorted { $0.key < $1.key }.flatMap { place, text in
                Planted.leaks(in: text).map { "\(place): \($0)" }
            }
        }
    }

    /// Sends one planted request through the role.
    ///
    /// - Parameter layer: is put around the provider, below all other layers.
    func run(
        _ protocolName: String, against server: ScriptedServer, layer: (any ChatProvider) -> any ChatProvider = { $0 }
    ) async throws -> Seen {
        let metrics = GenAIMetrics(factory: registry)
        let now: @Sendable () -> UInt64 = { UInt64(Date().timeIntervalSince1970 * 1e9) }
        let exporter = OTLPExporter(
            settings, schemaURL: GenAIMetrics.schemaURL, instruments: metrics.instruments,
            environment: .http(HTTPClient(.models()), now: now))
        let provider = try provider(protocolName, server.url(""))
        let guarded = try GuardedChat(around: layer(provider), settings: GuardrailSettings()) { metrics.guarded($0) }
        let cached = CachedChat(around: guarded, folder: folder + "/cache") { metrics.looked(inCache: $0) }
        let tracer = Tracer(
            record: { [self] span in
                spans.withLock { $0.append(span) }
                exporter.record(span)
            }, now: now)
        let chat = TracedChat(around: cached, server: ("127.0.0.1", server.port), tracer: tracer, metrics: metrics)
        let failures = try await answer(by: SentTurns(chat: chat))
        await exporter.shutdown(within: 20_000)
        return seen(failures, layers: [chat, cached, guarded, provider, exporter, settings])
    }

    private func answer(by provider: any ModelProvider) async throws -> [CallFailure] {
        let before = try replies().count
        var environment = ServiceEnvironment(log: log, member: "m1")
        environment.metrics = registry
        var limits = WorkerService<ModelsWorker>.Limits()
        limits.idleMilliseconds = 10
        let service = WorkerService(ModelsWorker(provider: provider, blobs: blobs), in: environment, limits: limits)
        try log.append([request(before)])
        let thread = Thread { try? service.run() }
        thread.start()
        for _ in 0..<6_000 where try replies().count == before { try await Task.sleep(for: .milliseconds(10)) }
        service.stop()
        while !thread.isFinished { try await Task.sleep(for: .milliseconds(5)) }
        return try replies().dropFirst(before).compactMap {
            if case .failure(let failure) = $0.result { failure } else { nil }
        }
    }

    private func request(_ number: Int) -> OutgoingRecord {
        let header = CallHeader(
            taskID: "t-1", callID: "t-1/write/\(number)", attempt: 1, replyTo: "engine.replies", tenant: "acme")
        let message = LLMRequestMessage(
            call: header, purpose: .write,
            messages: [ChatMessage(role: .user, content: Content(storage: .inlineText(Planted.turn)))])
        var headers = RecordHeaders()
        headers.append("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        return OutgoingRecord(
            topic: Topics.llmRequests, timestamp: 1, key: Array("t-1".utf8), value: message.encoded(),
            headers: headers)
    }

    private func replies() throws -> [Reply] {
        let partitions = (0..<(try log.topics().first { $0.name == Topics.engineReplies }?.partitions ?? 0))
            .map { TopicPartition(Topics.engineReplies, $0) }
        let ends = try log.endOffsets(of: partitions)
        let reader = try log.reader(at: ends.mapValues { _ in 0 })
        var replies: [Reply] = []
        while reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            replies += try reader.next(limit: 1_000, milliseconds: 5_000).compactMap { record in
                try record.value.map { try Reply(decoding: $0) }
            }
        }
        return replies
    }

    private func seen(_ failures: [CallFailure], layers: [Any]) -> Seen {
        var printed = ""
        for layer in layers {
            printed += "\(layer) \(String(reflecting: layer))\n"
            dump(layer, to: &printed)
        }
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return Seen(
            places: [
                "log": CapturedLog.text, "failures": "\(failures)", "metrics page": registry.text(),
                "spans": spans.withLock { "\($0)" }, "file names": names.joined(separator: "\n"),
                "telemetry": receiver.requests.map(\.body).joined(), "printed layers": printed,
            ], failures: failures)
    }

    /// The parents of all spans so far.
    var spanParents: [[UInt8]] { spans.withLock { $0.map(\.parentSpanID) } }

    private func provider(_ name: String, _ address: String) throws(ModelFailure) -> any ChatProvider {
        let server = ModelServer(address: try ModelAddress(address), key: ModelKey(Planted.providerKey))
        let client = HTTPClient(.models())
        return switch name {
        case "openai": try OpenAIChat(name: name, server: server, client: client)
        case "ollama": try OllamaChat(server: server, client: client)
        default: try AnthropicChat(server: server, client: client)
        }
    }

    private var blobs: WorkerBlobs {
        let store = DirectoryBlobStore(root: folder + "/blobs")
        return WorkerBlobs(
            put: { bytes throws(WorkerFailure) in
                do throws(BlobFailure) {
                    let kept = try store.put(bytes)
                    return (kept.sha256, kept.size)
                } catch { throw WorkerFailure(.unavailable, "\(error)") }
            },
            get: { sha256 throws(WorkerFailure) in
                do throws(BlobFailure) { return try store.get(sha256) } catch {
                    throw WorkerFailure(.unavailable, "\(error)")
                }
            })
    }
}

/// Sends a request's turns as they are.
struct SentTurns: ModelProvider {
    let chat: any ChatProvider

    var name: String { chat.name }

    func respond(
        to request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        let asked = ChatRequest(model: "m-1", turns: request.turns, origin: request.origin)
        let response = try await chat.chat(asked, onText: onText)
        return ModelResponse(
            text: response.choices[0].text, provider: name, model: response.model, usage: response.usage)
    }
}
