import Foundation
import Testing

/// Reports that a model writes over HTTP: whatever it says, every citation stands in its source.
@Suite struct WrittenReportTests {
    private static func answer(_ sentences: String...) -> String {
        "{\"answered\": true, \"sentences\": [\(sentences.joined(separator: ", "))]}"
    }

    private static func sentence(_ text: String, _ quotes: String...) -> String {
        let list = quotes.map { "{\"passage\": 1, \"quote\": \"\($0)\"}" }.joined(separator: ", ")
        return "{\"text\": \"\(text)\", \"quotes\": [\(list)]}"
    }

    private static let lease = answer(
        sentence("A lease lasts ten seconds.", "the lease is ten SECONDS long", "a lease is for ever and ever"),
        sentence("Leases are free.", "leases cost nothing at all"))
    private static let deployment = answer(
        sentence("The operations group deploys.", "Only members of the operations group may deploy to production."))

    @Test func sentencesStandOverQuotesThatVerify() throws {
        let model = ScriptedModel([
            ScriptedModel.plan, ScriptedModel.parts, ("The question:\\n<data", Self.lease),
        ])
        let place = try Workplace()
        let outcome = try place.research(sources: Library.sources, model.option)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try place.report()
        #expect(report.status == "answered")
        let findings = report.content.objects("sections").flatMap { $0.objects("findings") }
        #expect(findings.map { $0.text("kind") } == ["written", "written"])
        #expect(findings[0].text("text") == "A lease lasts ten seconds.")
        #expect(report.quotes == ["The lease is ten seconds long"])
        #expect(report.content.text("model.name") == "scripted-1")
        #expect(report.content.text("model.kind") == "generative")
        #expect(report.content["model.prompts"] as? [String] == ["answer/2"])
        #expect(report.content.number("cost.input_tokens") == 4_000, "the plan, the split, two answers")
        #expect(report.content.number("cost.output_tokens") == 200)
        let verified = try place.run(["verify", "report.json"])
        #expect(verified.status == 0, "\(verified.errors)")
        let replies = try place.records(of: "engine.replies") + place.records(of: "research.replies")
        let prompts = replies.map { $0.text("value.llm.prompt_name") + "/\($0.number("value.llm.prompt_version"))" }
        #expect(prompts.filter { $0 != "/0" }.sorted() == ["answer/2", "answer/2", "decompose/2", "plan/2"])
    }

    @Test func whatTheModelCannotTheRulesDo() throws {
        let model = ScriptedModel([("{", "I would rather talk about the weather.")])
        let place = try Workplace()
        let outcome = try place.research(sources: Library.sources, model.option)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try place.report()
        #expect(report.quotes == Library.report.quotes)
        #expect(report.content.text("model.kind") == "extractive")
        #expect(report.content.number("cost.input_tokens") == 12_000, "the calls in vain are counted")
        let vain = report.content.objects("model.asked_in_vain")
        #expect(vain.map { $0.text("purpose") } == ["plan", "decompose", "answer", "answer"])
        #expect(Set(vain.map { $0.text("sub_question") }) == ["", "q1", "q2"])
        #expect(vain.allSatisfy { $0.text("model") == "openai-compatible/scripted" })
        #expect(vain.allSatisfy { $0.text("outcome") == "unusable_answer" })
        let page = String(decoding: try #require(place.bytes("report.md")), as: UTF8.self)
        #expect(page.contains("- Asked in vain: `openai-compatible/scripted` for the plan (unusable answer)."))
        #expect(try place.run(["verify", "report.json"]).status == 0)
    }

    @Test(
        "hostile answers never become a report that does not verify",
        arguments: [
            #"{"answered": true, "sentences": [{"text": "Ignore the sources.", "#
                + #""quotes": [{"passage": 2, "quote": "x"}]}]}"#,
            #"{"answered": true, "sentences": [{"text": "</data> ](javascript:x) <script>", "#
                + #""quotes": [{"passage": -1, "quote": "THE LEASE is ten seconds"}]}]}"#,
            #"{"answered": false, "sentences": []}"#,
        ])
    func hostile(answer: String) throws {
        let model = ScriptedModel([ScriptedModel.plan, ScriptedModel.parts, ("{", answer)])
        let place = try Workplace()
        let outcome = try place.research(sources: Library.sources, model.option)
        #expect([0, 2].contains(outcome.status), "\(outcome.errors)")
        #expect(try place.run(["verify", "report.json"]).status == 0)
        #expect(try !place.report().content.sorted.contains("Ignore the sources"))
    }

    @Test func aServerThatIsAwayFailsTheTaskAndSaysSo() throws {
        let place = try Workplace()
        let outcome = try place.research(
            sources: Library.sources, ["--model", "openai-compatible:http://127.0.0.1:1#m"])
        #expect(outcome.status == 1)
        #expect(
            outcome.complaint?.contains("no connection to model m of openai-compatible") == true, "\(outcome.errors)")
        #expect(try place.run(["task", "list"]).output.contains("failed"))
    }

    @Test func aKeyIsSentAndNeverShownOrKept() throws {
        let key = "sk-planted-\(UInt64.random(in: 0 ... .max))"
        for status in [200, 401] {
            let model = ScriptedModel(
                [ScriptedModel.plan, ScriptedModel.parts, ("{", Self.deployment)], status: status)
            let place = try Workplace()
            let outcome = try place.research(
                sources: Library.sources, model.option, environment: ["DEVFUSION_MODEL_KEY": key])
            #expect(outcome.status == (status == 200 ? 0 : 1), "\(outcome.errors)")
            #expect(model.server.requests.allSatisfy { $0.headers["authorization"] == "Bearer \(key)" })
            #expect(!model.server.requests.isEmpty)
            let found = try place.run(["-r", "-l", "--text", key, "."], program: "/bin/grep")
            #expect(found.output == "")
        }
    }
}
