import Foundation
import ScriptedServer
import Testing

/// The layers around a chat model, as the program has them: guardrails, the cache, telemetry.
@Suite struct ModelLayersTests {
    private static let planted = "AKIAQ4H7T2M9ZX5C3VBN"
    private static let question = "How long is a lease?"
    private static let answer =
        #"{"answered": true, "sentences": [{"text": "A lease lasts ten seconds.", "#
        + #""quotes": [{"passage": 1, "quote": "The lease is ten seconds long"}]}]}"#
    private static let parts =
        #"{"parts": [{"question": "How long is a lease?", "wordings": ["lease ten seconds"]}]}"#

    private static func model() -> ScriptedModel {
        ScriptedModel([
            ScriptedModel.plan, ("You take a question apart", parts), ("The question:\\n<data", answer),
        ])
    }

    private static func file(_ model: ScriptedModel, _ sections: String) -> String {
        """
        providers: {scripted: {kind: openai-compatible, url: "\(model.server.url("/v1"))"}}
        models: {scripted: {provider: scripted, price: {input: 2, output: 10}}}
        purposes: {plan: [scripted], decompose: [scripted], answer: [scripted]}
        \(sections)
        """
    }

    private static func place() throws -> Workplace {
        let place = try Workplace()
        try place.write("library/leases.md", "# Leases\n\nThe lease is ten seconds long. Its key is \(planted).\n")
        return place
    }

    private static func ask(
        _ place: Workplace, _ models: String, environment: [String: String] = [:]
    ) throws -> Outcome {
        try place.research(
            question, sources: [place.path("library")], ["--models", models], environment: environment)
    }

    @Test func secretsOfSourcesDoNotLeave() throws {
        let (place, model) = (try Self.place(), Self.model())
        let outcome = try Self.ask(place, try place.write("models.yaml", Self.file(model, "")))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let bodies = model.prompts.map(\.body)
        #expect(bodies.contains { $0.contains("ten seconds long") && $0.contains("[REDACTED:aws-key:1]") })
        #expect(!bodies.contains { $0.contains(Self.planted) })
        // People are told which rules did something, and how often, without the text.
        let audited = try place.records(of: "audit.log").flatMap { $0.objects("value.provenance.redactions") }
        #expect(audited.map { $0.text("rule") } == ["secret.aws-key"] && audited.first?.number("count") == 1)
        let shown = try Self.shown(place)
        #expect(shown.contains("scripted answered; redacted: secret.aws-key (1)"), "\(shown)")
        #expect(!shown.contains(Self.planted))
    }

    private static func shown(_ place: Workplace, _ options: String...) throws -> String {
        let id = try #require(try place.taskIDs().first)
        return try place.run(["task", "show", id] + options).output
    }

    @Test func aRefusalNamesItsRule() throws {
        let (place, model) = (try Self.place(), Self.model())
        let rules = "guardrails: {rules: {secret: refuse}, deny: [{name: leases, words: [lease]}]}"
        let outcome = try Self.ask(place, try place.write("models.yaml", Self.file(model, rules)))
        #expect(outcome.status == 1)
        let replies = try place.records(of: "engine.replies")
        #expect(replies.contains { $0.text("value.failure.rule") == "deny.leases" })
        let shown = try Self.shown(place)
        #expect(shown.contains("scripted refused; refused by the rule deny.leases"), "\(shown)")
        #expect(model.prompts.isEmpty)
    }

    @Test func whatWasPaidForOnceIsKept() throws {
        let model = Self.model()
        let answers = try Workplace()
        let first = try Self.place()
        let section = "cache: {folder: \"\(answers.path("cache"))\"}"
        let models = try first.write("models.yaml", Self.file(model, section))
        #expect(try Self.ask(first, models).status == 0)
        let paid = model.prompts.count
        #expect(paid >= 3)
        // The same folder, asked by another pipeline.
        try first.remove("data")
        let again = try Self.ask(first, models)
        #expect(again.status == 0, "\(again.errors)")
        #expect(model.prompts.count == paid)
        let replies = try first.records(of: "engine.replies") + first.records(of: "research.replies")
        #expect(replies.map { $0.number("value.cost.micro_usd") }.reduce(0, +) == 0)
        let provenances = replies.compactMap { $0["value.provenance"] as? [String: Any] }.map(JSONObject.init(fields:))
        #expect(provenances.count == 3 && provenances.allSatisfy { $0["cached"] as? Bool == true })
        let shown = try Self.shown(first)
        #expect(
            shown.split(separator: "\n").count { $0.hasSuffix("scripted answered from the cache") } == 3, "\(shown)")
        let calls = try #require(JSONObject(try Self.shown(first, "--json"))).objects("calls")
        #expect(calls.count == 3 && calls.allSatisfy { $0.number("cost.model_calls") == 0 })
    }

    @Test func spansOfCallsReachTheirReceiver() throws {
        let (place, model) = (try Self.place(), Self.model())
        let receiver = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n")
        }
        let models = try place.write("models.yaml", Self.file(model, ""))
        let outcome = try Self.ask(place, models, environment: ["OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url("")])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let sent = receiver.requests.filter { $0.path == "/v1/traces" }.map(\.body).joined()
        #expect(sent.contains("chat scripted") && sent.contains("gen_ai.usage.input_tokens"))
        #expect(!sent.contains("ten seconds") && !sent.contains(Self.planted))
        #expect(receiver.requests.contains { $0.path == "/v1/metrics" })
    }
}
