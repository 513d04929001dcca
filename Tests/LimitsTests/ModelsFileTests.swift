import Foundation
import Models
import Testing

@testable import devfusion

@Suite struct ModelsFileTests {
    private static let file = """
        providers:
          openai: {kind: openai, key_environment: OPENAI_API_KEY, requests_per_minute: 500, tokens_per_minute: 200_000}
          local: {kind: openai-compatible, url: "http://127.0.0.1:8000/v1", concurrency: 4}
        models:
          large:
            provider: openai
            name: gpt-4.1
            context_window: 1_000_000
            price: {input: 2.00, cached_input: 0.5, output: 8}
          small: {provider: local}
        purposes:
          plan: [large, extractive]
          write: {models: [large, small], requests_may_choose: true}
        tenants:
          default: {budgets: {usd_per_day: 1.5}}
          named:
            acme: {weight: 3}
        """

    @Test func aFileMeansWhatItSays() throws {
        let read = try ModelsFileReader.read(Self.file)
        #expect(
            read.providers == [
                ProviderSettings(
                    name: "openai", kind: .openAI, key: .environment("OPENAI_API_KEY"),
                    limits: GateState.Limits(
                        key: "openai", concurrency: 64, requestsPerMinute: 500, tokensPerMinute: 200_000)),
                ProviderSettings(
                    name: "local", kind: .openAICompatible, baseURL: "http://127.0.0.1:8000/v1",
                    limits: GateState.Limits(key: "local", concurrency: 4)),
            ])
        #expect(
            read.models == [
                ModelSettings(
                    provider: "openai", model: "gpt-4.1",
                    terms: ModelTerms(
                        name: "large", contextWindow: 1_000_000,
                        price: TokenPrice(input: 2_000_000, output: 8_000_000, cachedInput: 500_000))),
                ModelSettings(provider: "local", model: "small", terms: ModelTerms(name: "small")),
            ])
        #expect(
            read.routes == [
                .plan: Route(["large", "extractive"]), .write: Route(["large", "small"], allowsPreferences: true),
            ])
        let daily = [TenantBudget(.money, per: .day, 1_500_000)]
        #expect(read.tenants["acme"] == TenantSettings.Terms(weight: 3, budgets: daily))
        #expect(read.tenants["anyone"] == TenantSettings.Terms(weight: 1, budgets: daily))
    }

    @Test func limitsAreFoundByTheirNames() throws {
        let read = try ModelsFileReader.read(Self.file)
        #expect(read.limit(named: "requests:openai")?.amount == 500)
        #expect(read.limit(named: "tokens:openai")?.amount == 200_000)
        #expect(read.limit(named: "requests:local") == nil)
        #expect(read.limit(named: "money.day:tenant/x")?.amount == 1_500_000)
        #expect(read.limit(named: "money.month:tenant/x") == nil)
        #expect(read.hasShared)
    }

    @Test(arguments: [
        (
            "kind: openai,", "kind: opanai,",
            "providers.openai.kind is 'opanai', not openai, openai-compatible, ollama, anthropic"
        ),
        ("kind: openai,", "", "providers.openai has no kind"),
        ("concurrency: 4", "concurrency: 0", "providers.local.concurrency is 0; it may be 1 to 100000"),
        ("concurrency: 4", "cuncurrency: 4", "providers.local has no field 'cuncurrency'; it may have"),
        (
            "requests_per_minute: 500", "requests_per_minute: many",
            "providers.openai.requests_per_minute is 'many', no whole number"
        ),
        (
            "key_environment: OPENAI_API_KEY", "key_environment: sk-12345",
            "providers.openai.key_environment is no name of a variable"
        ),
        ("http://127.0.0.1:8000/v1", "ftp://x", "providers.local.url is no http or https address"),
        (
            "provider: openai\n", "provider: azure\n",
            "models.large.provider is 'azure', and there is no provider of that name"
        ),
        ("input: 2.00", "input: -2", "models.large.price.input is '-2', below 0"),
        ("input: 2.00", "input: two", "models.large.price.input is 'two', no number of US dollars"),
        ("input: 2.00", "input: 0.0000001", "models.large.price.input is '0.0000001'; it may have six digits"),
        ("input: 2.00", "input: 9e9", "models.large.price.input is '9e9', no number of US dollars"),
        ("output: 8}", "}", "models.large.price has no output"),
        (
            "context_window: 1_000_000", "context_window: 100",
            "models.large has output_tokens of 4096, above its context_window of 100"
        ),
        (
            "plan: [large, extractive]", "plan: [larger]",
            "purposes.plan[0] is 'larger', and there is no model of that name"
        ),
        ("plan: [large, extractive]", "plan: [large, large]", "purposes.plan[1] is 'large' for the second time"),
        ("plan: [large, extractive]", "plan: large", "purposes.plan is no list"),
        ("plan: [large, extractive]", "plan: []", "purposes.plan names no model"),
        ("plan: [large, extractive]", "code: [extractive]", "purposes.code[0] is the built-in model, which only plans"),
        (
            "plan: [large, extractive]", "planning: [large]",
            "purposes has no field 'planning'; it may have plan, decompose"
        ),
        (
            "plan: [large, extractive]", "embed: [large]",
            "purposes.embed names models, and none would ever be asked: passages are found by their words"
        ),
        (
            "small: {provider: local}", "small: {provider: local, refuses: [warmth]}",
            "models.small.refuses[0] is 'warmth', not temperature, alternatives"
        ),
        (
            "small: {provider: local}", "small: {provider: local, refuses: [form], takes: [form]}",
            "models.small refuses and takes form"
        ),
        (
            "small: {provider: local}", "small: {provider: local, refuses: [max_tokens, max_completion_tokens]}",
            "models.small refuses both names of the limit"
        ),
        (
            "small: {provider: local}", "small: {provider: local, effort: huge}",
            "models.small.effort is 'huge', not none"
        ),
        (
            "small: {provider: local}", "small: {provider: local, thinking: adaptive}",
            "models.small.thinking is not a word of OpenAI's protocol"
        ),
        (
            "requests_may_choose: true", "requests_may_choose: maybe",
            "purposes.write.requests_may_choose is 'maybe', not true, false"
        ),
        ("weight: 3", "weight: 0", "tenants.named.acme.weight is '0'; it may be 0.001 to 1000.0"),
        ("usd_per_day: 1.5", "usd_per_day: 0", "tenants.default.budgets.usd_per_day is 0; a budget is above that"),
        ("usd_per_day: 1.5", "eur_per_day: 1", "tenants.default.budgets has no field 'eur_per_day'"),
        (
            "small: {provider: local}", "extractive: {provider: local}",
            "models.extractive is the name of the built-in model"
        ),
        ("small: {provider: local}", "large: {provider: local}", "stands there twice"),
        ("models:\n", "models: [\n", "line "),
    ])
    func whatIsWrongIsNamed(_ text: String, _ replacement: String, _ complaint: String) throws {
        let file = Self.file.replacingOccurrences(of: text, with: replacement)
        #expect(file != Self.file)
        let problem = #expect(throws: ModelsFileProblem.self) { try ModelsFileReader.read(file) }
        #expect(problem?.description.contains(complaint) == true, "\(problem?.description ?? "")")
        #expect(problem?.description.contains("sk-12345") != true)
    }

    @Test func aModelSaysWhatItTakes() throws {
        let read = try ModelsFileReader.read(
            """
            providers:
              a: {kind: anthropic, version: 2026-10-21}
              o: {kind: ollama}
            models:
              claude: {provider: a, effort: max, thinking: 8_192, refuses: [temperature, forced_tool]}
              next: {provider: a, name: claude-opus-5-5, takes: [temperature]}
              plain: {provider: a, name: claude-opus-5-5, thinking: disabled}
              local: {provider: o, effort: none}
            purposes: {plan: [claude]}
            """)
        #expect(read.providers.map(\.version) == ["2026-10-21", nil])
        #expect(
            read.models.map(\.traits) == [
                ModelTraits(refuses: [.temperature, .forcedTool], effort: .max, thinking: .tokens(8_192)),
                ModelTraits(takes: [.temperature]), ModelTraits(thinking: .disabled),
                ModelTraits(effort: ModelTraits.Effort.none),
            ])
        #expect(read.models.map { read.terms(of: $0).thinkingTokens } == [8_192, 4_096, 0, 0])
        let text = ModelsText.text(of: read, environment: [:])
        #expect(text.contains("effort max, thinks with up to 8192 tokens, refuses forced_tool and temperature"))
    }

    @Test(
        arguments: [
            (
                "kind: ollama, version: 2026-10-21", "",
                "providers.x.version is there, and only Anthropic's protocol has"
            ),
            ("kind: anthropic, version: new", "", "providers.x.version is no version of the protocol"),
            ("kind: anthropic", "effort: none", "models.m.effort is 'none'; the protocol of anthropic has low, medium"),
            ("kind: ollama", "effort: xhigh", "models.m.effort is 'xhigh'; the protocol of ollama has none, low"),
            ("kind: anthropic", "thinking: 100", "models.m.thinking is 100; it may be 1024 to"),
            ("kind: anthropic", "thinking: hard", "models.m.thinking is not adaptive, disabled, between_tools or"),
        ])
    func protocolsDiffer(_ provider: String, _ model: String, _ complaint: String) {
        let text = "providers: {x: {\(provider)}}\nmodels: {m: {provider: x, \(model)}}\npurposes: {plan: [m]}"
        let problem = #expect(throws: ModelsFileProblem.self) { try ModelsFileReader.read(text) }
        #expect(problem?.description.contains(complaint) == true, "\(problem?.description ?? "")")
    }

    @Test(arguments: ["", "{}", "- a", "providers: {}", "purposes: {}", "\u{0}"])
    func emptyFilesAreRefused(_ text: String) {
        #expect(throws: ModelsFileProblem.self) { try ModelsFileReader.read(text) }
    }

    @Test func theExampleOfTheDocumentationCanBeUsed() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/models.md"), encoding: .utf8)
        let examples = page.components(separatedBy: "```yaml\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        let example = try #require(examples.first)
        let read = try ModelsFileReader.read(example)
        #expect(read.models.count > 2)
        #expect(read.routes.count == ModelsConfiguration.purposes.count)
        let text = ModelsText.text(of: read, environment: ["OPENAI_API_KEY": "x"])
        #expect(text.contains("key from OPENAI_API_KEY (set)"))
        #expect(page.contains(text))
    }

    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
