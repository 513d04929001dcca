import Foundation
import Testing

/// A task under a models file: which model answers, what it costs, and what is claimed for it.
@Suite struct ModelsFileRunTests {
    private static let answer =
        #"{"answered": true, "sentences": [{"text": "A lease lasts ten seconds.", "#
        + #""quotes": [{"passage": 1, "quote": "the lease is ten seconds long"}]}]}"#

    private static func file(_ first: ScriptedModel, _ second: ScriptedModel, budgets: String = "{}") -> String {
        """
        providers:
          broken: {kind: openai-compatible, url: "\(first.server.url("/v1"))"}
          sound:
            kind: openai-compatible
            url: "\(second.server.url("/v1"))"
            requests_per_minute: 60
            tokens_per_minute: 1_000_000
        models:
          first: {provider: broken}
          second: {provider: sound, price: {input: 2, output: 10}}
        purposes:
          plan: [first, second]
          decompose: [first, second]
          answer: [first, second]
        tenants:
          default: {budgets: \(budgets)}
        """
    }

    @Test func theNextModelAnswersWithinWhatIsClaimed() throws {
        let broken = ScriptedModel([], status: 401)
        let sound = ScriptedModel([ScriptedModel.plan, ScriptedModel.parts, ("The question:\\n<data", Self.answer)])
        let place = try Workplace()
        let models = try place.write("models.yaml", Self.file(broken, sound, budgets: "{usd_per_day: 5}"))
        let outcome = try place.research(sources: Library.sources, ["--models", models])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.report().content.text("model.name") == "scripted-1")
        let replies = try place.records(of: "engine.replies") + place.records(of: "research.replies")
        let calls = replies.map { $0.number("value.cost.input_tokens") }.reduce(0, +) / 1_000
        // Each call, repairs included, has 1,000 tokens in and 50 out.
        #expect(calls >= 4)
        #expect(replies.map { $0.number("value.cost.micro_usd") }.reduce(0, +) == calls * 2_500)
        // Who was asked in vain stands in the replies and the audit, and people see it.
        for records in [replies, try place.records(of: "audit.log")] {
            let routes = records.map { $0.objects("value.provenance.route") }.filter { !$0.isEmpty }
            #expect(routes.count == 4)
            for route in routes {
                #expect(route.map { $0.text("target") } == ["first", "second"])
                #expect(route.map { $0.text("model") } == ["openai-compatible/first", "openai-compatible/second"])
                #expect(
                    route.map { $0.text("outcome") } == ["ROUTE_OUTCOME_UNAUTHORISED", "ROUTE_OUTCOME_ANSWERED"])
            }
        }
        let id = try #require(try place.taskIDs().first)
        let shown = try place.run(["task", "show", id]).output
        let line = "openai-compatible/first refused the key, openai-compatible/second answered"
        #expect(shown.split(separator: "\n").count { $0.contains(line) } == 4, "\(shown)")
        let claims = try place.records(of: "limits.claims").map { $0.text("value.limit") }
        #expect(Set(claims) == ["requests:sound", "tokens:sound"])
        #expect(try !place.records(of: "budgets.claims").isEmpty)
    }

    @Test func aBudgetThatIsSpentRefusesWithItsRule() throws {
        let broken = ScriptedModel([], status: 401)
        let sound = ScriptedModel([ScriptedModel.plan, ScriptedModel.parts, ("The question:\\n<data", Self.answer)])
        let place = try Workplace()
        let models = try place.write("models.yaml", Self.file(broken, sound, budgets: "{usd_per_day: 0.0001}"))
        let outcome = try place.research(sources: Library.sources, ["--models", models])
        #expect(outcome.status == 1)
        let replies = try place.records(of: "engine.replies").map { $0.text("value.failure.message") }
        #expect(replies.contains { $0.contains("left of 0.0001 USD this day") })
        #expect(replies.contains { $0.hasSuffix("(asked first: unauthorised, second: budget)") })
    }

    /// The plan and the split take 2,100 tokens, an answer needs above 1,200: what is left pays for one of two.
    @Test func aBudgetThatRunsOutMidwayLeavesAReport() throws {
        let model = ScriptedModel([ScriptedModel.plan, ScriptedModel.parts, ("The question:\\n<data", Self.answer)])
        let place = try Workplace()
        let models = try place.write("models.yaml", Self.file(model, model))
        let outcome = try place.research(sources: Library.sources, ["--models", models, "--max-tokens", "4300"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try place.report()
        #expect(report.content.objects("sections").count == 1, "\(outcome.output)")
        #expect(outcome.output.contains("does not fit: 1100 of 1100 tokens are left for it"), "\(outcome.output)")
        #expect(try place.run(["verify", "report.json"]).status == 0)
        #expect(report.content.number("cost.input_tokens") == 3_000)
        let id = try #require(try place.taskIDs().first)
        let shown = try place.run(["task", "show", id]).output
        #expect(shown.contains("first passed over (budget)"), "\(shown)")
    }

    @Test func aFileThatIsWrongStartsNothing() throws {
        let place = try Workplace()
        let models = try place.write("models.yaml", "purposes: {plan: [extractive], answer: [none]}")
        for arguments in [["models", "check", models], ["serve", "--models", models]] {
            let outcome = try place.run(arguments)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("purposes.answer[0] is 'none', and there is no model of that name"))
        }
    }
}
