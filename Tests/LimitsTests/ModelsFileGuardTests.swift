import Models
import Testing

@testable import devfusion

@Suite struct ModelsFileGuardTests {
    private static let base = """
        providers:
          openai: {kind: openai, key_environment: OPENAI_API_KEY}
          local: {kind: ollama}
        models: {large: {provider: openai}}
        purposes: {plan: [large]}

        """

    @Test func guardrailsAndCacheMeanWhatTheySay() throws {
        let read = try ModelsFileReader.read(
            Self.base + """
                guardrails:
                  rules: {secret: redact, personal.card: refuse}
                  deny: [{name: projects, words: [blue falcon], patterns: ['bf-[0-9]+']}]
                  input_limit_bytes: 1_000
                  checks_answers: false
                  moderation: {provider: openai, model: omni, checks_answers: true, on_failure: pass}
                cache: {folder: /data/answers, limit_megabytes: 2}
                """)
        #expect(
            read.guardrails
                == GuardrailSettings(
                    rules: ["secret": .redact, "personal.card": .refuse],
                    deny: [DenyEntry(name: "projects", words: ["blue falcon"], patterns: ["bf-[0-9]+"])],
                    inputLimitBytes: 1_000, checksAnswers: false,
                    moderation: ModerationSettings(checksAnswers: true, onFailure: .pass)))
        #expect(read.moderator == Moderator(provider: "openai", model: "omni"))
        #expect(read.cache == CacheSettings(folder: "/data/answers", limitBytes: 2 << 20))
        let text = ModelsText.text(of: read, environment: [:])
        for line in [
            "guardrail personal.card: refuse", "guardrail secret: redact", "denied projects: 1 phrases, 1 patterns",
            "moderation: omni of openai", "cache: /data/answers, at most 2 MiB",
        ] { #expect(text.contains(line)) }
    }

    @Test func withoutTheSectionsSecretsAreRedactedAndNothingIsKept() throws {
        let read = try ModelsFileReader.read(Self.base)
        #expect(read.guardrails == GuardrailSettings() && read.moderator == nil && read.cache == nil)
    }

    @Test(arguments: [
        ("guardrails: {rules: {secrets: redact}}", "guardrails there is no rule 'secrets'"),
        ("guardrails: {rules: {secret: hide}}", "guardrails.rules.secret is 'hide', not allow, redact, refuse"),
        ("guardrails: {rule: {}}", "guardrails has no field 'rule'"),
        ("guardrails: {input_limit_bytes: 0}", "guardrails.input_limit_bytes is 0"),
        ("guardrails: {checks_answers: maybe}", "guardrails.checks_answers is 'maybe', not true, false"),
        ("guardrails: {moderation: {model: m}}", "guardrails.moderation has no provider"),
        (
            "guardrails: {moderation: {provider: local, model: m}}",
            "guardrails.moderation.provider has no endpoint for moderation"
        ),
        ("guardrails: {moderation: {provider: x, model: m}}", "there is no provider of that name"),
        ("cache: {limit_megabytes: 5}", "cache has no folder"),
        ("cache: {folder: a, limit_megabytes: -1}", "cache.limit_megabytes is -1"),
    ])
    func whatIsWrongIsNamed(section: String, says: String) throws {
        let problem = #expect(throws: ModelsFileProblem.self) { try ModelsFileReader.read(Self.base + section) }
        #expect(problem?.description.contains(says) == true, "\(String(describing: problem))")
    }
}
