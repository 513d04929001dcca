import CoreMetrics
import OpenTelemetry
import Prometheus
import Schemas
import Synchronization
import Testing

@testable import Models

@Suite struct TracedChatTests {
    private let spans = Kept<SpanRecord>()
    private let registry = PrometheusRegistry(
        help: GenAIMetrics.helpByName, buckets: Buckets(named: GenAIMetrics.bucketsByName))

    private func traced(_ inner: any ChatProvider) -> TracedChat {
        let ticks = Atomic<Int>(0)
        let spans = spans
        let tracer = Tracer(
            record: { spans.keep($0) }, now: { 1_700_000_000_000_000_000 },
            monotonic: { Int64(ticks.wrappingAdd(1, ordering: .relaxed).newValue) * 500_000_000 }, random: { 7 })
        return TracedChat(
            around: inner, server: ("models.example", 8443), tracer: tracer, metrics: GenAIMetrics(factory: registry))
    }

    private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    private static func request() -> ChatRequest {
        ChatRequest(
            model: "m-1", turns: [ChatTurn(.user, "planted")], form: AnswerForm(name: "f", schemaJSON: "{}"),
            maxOutputTokens: 64, temperature: 0.5, stopSequences: ["planted"], alternatives: 2,
            origin: ChatOrigin(
                taskID: "t-1", callID: "t-1/a/0", tenant: "acme", purpose: .write, promptName: "write",
                promptVersion: 3, traceparent: parent))
    }

    private func value(_ name: String, of span: SpanRecord) -> TelemetryAttribute.Value? {
        span.attributes.first { $0.name == name }?.value
    }

    @Test func spanFollowsTheConventions() async throws {
        _ = try await traced(ScriptedChat("planted")).chat(Self.request()) { _ in }
        let span = try #require(spans.all.first)
        #expect(span.name == "chat m-1")
        #expect(span.kind == .client)
        #expect(!span.isError)
        #expect(span.context.traceparent.hasPrefix("00-0af7651916cd43dd8448eb211c80319c-"))
        #expect(span.parentSpanID == [0xb7, 0xad, 0x6b, 0x71, 0x69, 0x20, 0x33, 0x31])
        #expect(span.end - span.start == 1_000_000_000)
        let wanted: [String: TelemetryAttribute.Value] = [
            "gen_ai.operation.name": .string("chat"), "gen_ai.provider.name": .string("openai"),
            "gen_ai.request.model": .string("m-1"), "server.address": .string("models.example"),
            "server.port": .int(8443), "gen_ai.request.max_tokens": .int(64),
            "gen_ai.request.temperature": .double(0.5), "gen_ai.request.choice.count": .int(2),
            "gen_ai.request.stream": .bool(true), "gen_ai.output.type": .string("json"),
            "gen_ai.response.model": .string("m-1-2026"), "gen_ai.response.id": .string("answer-1"),
            "gen_ai.response.finish_reasons": .strings(["stop"]), "gen_ai.usage.input_tokens": .int(100),
            "gen_ai.usage.output_tokens": .int(20), "gen_ai.response.time_to_first_chunk": .double(0.5),
            "devfusion.task.id": .string("t-1"), "devfusion.call.id": .string("t-1/a/0"),
            "devfusion.tenant": .string("acme"), "devfusion.purpose": .string("write"),
            "devfusion.prompt.name": .string("write"), "devfusion.prompt.version": .int(3),
        ]
        #expect(Dictionary(uniqueKeysWithValues: span.attributes.map { ($0.name, $0.value) }) == wanted)
        #expect(!"\(span)".contains("planted"))
    }

    @Test func measurementsFollowTheConventions() async throws {
        let usage = TokenUsage(inputTokens: 100, outputTokens: 20, cachedInputTokens: 40)
        let details = UsageDetails(reasoningTokens: 7, cacheWriteTokens: 5)
        _ = try await traced(ScriptedChat("x", usage: usage, details: details)).chat(ChatRequest("x")) { _ in }
        let page = registry.text()
        let labels = """
            gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="m-1"
            """
        let modality = #"gen_ai_token_modality="text""#
        let server = #"server_address="models.example",server_port="8443""#
        for line in [
            "# TYPE gen_ai_client_inference_duration_seconds histogram",
            "gen_ai_client_inference_duration_seconds_bucket{\(labels),\(server),le=\"0.64\"} 0",
            "gen_ai_client_inference_duration_seconds_bucket{\(labels),\(server),le=\"1.28\"} 1",
            "gen_ai_client_inference_time_to_first_chunk_seconds_sum{\(labels),\(server)} 0.5",
            "gen_ai_client_inference_operation_input_tokens_bucket{\(labels),\(server),le=\"64\"} 0",
            "gen_ai_client_inference_operation_input_tokens_bucket{\(labels),\(server),le=\"256\"} 1",
            "gen_ai_client_inference_operation_output_tokens_sum{\(labels),\(server)} 20",
            "# TYPE gen_ai_client_inference_usage_input_tokens_total counter",
            "gen_ai_client_inference_usage_input_tokens_total{\(labels),\(modality),\(server)} 100",
            "gen_ai_client_inference_usage_output_tokens_total{\(labels),\(modality),\(server)} 20",
            "gen_ai_client_inference_usage_cache_read_input_tokens_total{\(labels),\(modality),\(server)} 40",
            "gen_ai_client_inference_usage_cache_write_input_tokens_total{\(labels),\(modality),\(server)} 5",
            "gen_ai_client_inference_usage_reasoning_output_tokens_total{\(labels),\(modality),\(server)} 7",
        ] {
            #expect(page.contains(line + "\n"), "\(line)")
        }
        // What the conventions called it before.
        #expect(!page.contains("operation_duration") && !page.contains("token_usage") && !page.contains("token_type"))
        let span = try #require(spans.all.first)
        #expect(value("gen_ai.usage.cache_read.input_tokens", of: span) == .int(40))
        #expect(value("gen_ai.usage.cache_write.input_tokens", of: span) == .int(5))
        #expect(value("gen_ai.usage.reasoning.output_tokens", of: span) == .int(7))
    }

    /// Every name that is sent, as the conventions have it.
    @Test func instrumentsAreNamedByTheConventions() {
        let instruments = GenAIMetrics(factory: registry).instruments
        #expect(
            instruments.counters.map(\.name) == [
                "gen_ai.client.inference.usage.input_tokens", "gen_ai.client.inference.usage.output_tokens",
                "gen_ai.client.inference.usage.cache_read.input_tokens",
                "gen_ai.client.inference.usage.cache_write.input_tokens",
                "gen_ai.client.inference.usage.reasoning.output_tokens",
            ])
        #expect(
            instruments.histograms.map(\.name) == [
                "gen_ai.client.inference.duration", "gen_ai.client.operation.duration",
                "gen_ai.client.inference.time_to_first_chunk", "gen_ai.client.inference.operation.input_tokens",
                "gen_ai.client.inference.operation.output_tokens",
            ])
        #expect(GenAIMetrics.schemaURL == "https://opentelemetry.io/schemas/gen-ai/0.1.0")
    }

    @Test func whatNobodyReportedIsCountedAsUnknown() async throws {
        _ = await traced(ScriptedChat(ModelFailure(.timeout, "late"))).failure(ChatRequest("x"))
        _ = try await traced(ScriptedChat("x", isUsageReported: false)).chat(ChatRequest("x")) { _ in }
        let lines = registry.text().split(separator: "\n").filter { $0.contains("_tokens") && !$0.hasPrefix("#") }
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.contains(#"gen_ai_token_modality="unknown""#) && $0.hasSuffix(" 0") })
    }

    @Test func failureIsAnError() async throws {
        let failure = ModelFailure(.refused, "refused", rule: "secret.aws-key")
        #expect(await traced(ScriptedChat(failure)).failure(Self.request()) == failure)
        let span = try #require(spans.all.first)
        #expect(span.isError)
        #expect(value("error.type", of: span) == .string("refused"))
        #expect(value("devfusion.rule", of: span) == .string("secret.aws-key"))
        #expect(registry.text().contains(#"error_type="refused""#))
        #expect(!registry.text().contains(#"gen_ai_token_modality="text""#))
    }

    @Test func cachedAnswerHasNoTokensOfItsOwn() async throws {
        let cached = CachedHit(inner: ScriptedChat("x"))
        _ = try await traced(cached).chat(Self.request()) { _ in }
        let span = try #require(spans.all.first)
        #expect(value("devfusion.cache.hit", of: span) == .bool(true))
        #expect(value("gen_ai.usage.input_tokens", of: span) == .int(100))
        #expect(!registry.text().contains("_tokens"))
        #expect(!registry.text().contains("first_chunk"))
    }

    @Test func embeddingsHaveSpansToo() async throws {
        _ = try await traced(ScriptedChat("")).embed(EmbeddingRequest(model: "e-1", texts: ["planted"]))
        let span = try #require(spans.all.first)
        #expect(span.name == "embeddings e-1")
        #expect(value("gen_ai.embeddings.dimension.count", of: span) == .int(2))
        #expect(value("gen_ai.usage.input_tokens", of: span) == .int(3))
        #expect(span.parentSpanID.isEmpty)
        #expect(registry.text().contains("gen_ai_client_operation_duration_seconds_count"))
        #expect(!registry.text().contains("gen_ai_client_inference"))
    }

    /// What a server calls its model or its answer may be anything.
    @Test(arguments: ["a planted prompt", "", String(repeating: "a", count: 200), "a\nb", "ä"])
    func namesFromOutsideMustLookLikeNames(_ name: String) async throws {
        var response = ChatResponse(
            choices: [ChatChoice(text: "x")], model: name, usage: TokenUsage(), isUsageReported: false)
        response.id = name
        let names = GenAIAttributes.of(response).map(\.name)
        #expect(!names.contains("gen_ai.response.model"))
        #expect(!names.contains("gen_ai.response.id"))
    }

    @Test func emptyPiecesAreNotHandedOn() async throws {
        let shown = ShownText()
        _ = try await traced(ScriptedChat("ab", pieces: ["", "a", "", "b"])).chat(Self.request()) { shown.show($0) }
        #expect(shown.all == ["a", "b"])
    }
}

/// Marks every answer as one from the cache.
private struct CachedHit: ChatProvider {
    let name = "openai"
    let inner: ScriptedChat

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        var response = try await inner.chat(request, onText: onText)
        response.isCached = true
        return response
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        try await inner.embed(request)
    }
}
