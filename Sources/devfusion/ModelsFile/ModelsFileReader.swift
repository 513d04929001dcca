import Models
import Pipeline
import Schemas
import Yams

/// Reads a models file: YAML in, plain structs out, and nothing passes that is not understood.
enum ModelsFileReader {
    /// - Throws: ``ModelsFileProblem`` that names the place and the value.
    static func read(_ text: String) throws(ModelsFileProblem) -> ModelsConfiguration {
        let root = try StrictValue(node(text), at: "").mapping(of: [
            "providers", "models", "purposes", "tenants", "guardrails", "cache",
        ])
        var configuration = ModelsConfiguration()
        for (name, value) in try root["providers"]?.mapping().values ?? [] {
            configuration.providers.append(try ProviderReader.read(value, name))
        }
        for (name, value) in try root["models"]?.mapping().values ?? [] {
            configuration.models.append(try model(value, name, of: configuration.providers))
        }
        configuration.routes = try routes(try root.required("purposes"), among: configuration.models.map(\.name))
        if let tenants = root["tenants"] { configuration.tenants = try TenantsReader.read(tenants) }
        if let guardrails = root["guardrails"] {
            (configuration.guardrails, configuration.moderator) =
                try GuardrailsReader.read(guardrails, configuration.providers)
        }
        configuration.cache = try root.optional("cache", GuardrailsReader.cache)
        return configuration
    }

    private static func node(_ text: String) throws(ModelsFileProblem) -> Node {
        do {
            guard let node = try Yams.compose(yaml: text) else { throw ModelsFileProblem("", "the file is empty") }
            return node
        } catch let problem as ModelsFileProblem {
            throw problem
        } catch let YamlError.parser(_, problem, mark, _), let YamlError.scanner(_, problem, mark, _) {
            throw ModelsFileProblem("", "line \(mark.line), column \(mark.column): \(problem)")
        } catch let YamlError.duplicatedKeysInMapping(duplicates, context) {
            let names = duplicates.map { "\($0)" }.sorted().joined(separator: ", ")
            throw ModelsFileProblem("", "line \(context.mark.line): \(names) stands there twice")
        } catch {
            throw ModelsFileProblem("", "the file is no YAML")
        }
    }

    private static func model(
        _ value: StrictValue, _ name: String, of providers: [ProviderSettings]
    ) throws(ModelsFileProblem) -> ModelSettings {
        guard name != ModelsConfiguration.extractive else { throw value.problem("is the name of the built-in model") }
        let fields = try value.mapping(
            of: ["provider", "name", "context_window", "output_tokens", "price"] + TraitsReader.fields)
        let provider = try fields.required("provider")
        let providerName = try provider.text()
        guard let kind = providers.first(where: { $0.name == providerName })?.kind else {
            throw provider.problem("is '\(providerName)', and there is no provider of that name")
        }
        let tokens: (StrictValue) throws(ModelsFileProblem) -> UInt64 = { value throws(ModelsFileProblem) in
            UInt64(try value.integer(1...1_000_000_000))
        }
        let window = try fields.optional("context_window", tokens)
        let output = try fields.optional("output_tokens", tokens) ?? ModelTerms.usualOutputTokens
        if let window, output > window {
            throw value.problem("has output_tokens of \(output), above its context_window of \(window)")
        }
        let price = try fields.optional("price", price) ?? .free
        return ModelSettings(
            provider: providerName,
            model: try fields.optional("name") { v throws(ModelsFileProblem) in try v.text() } ?? name,
            terms: ModelTerms(name: name, contextWindow: window, outputTokens: output, price: price),
            traits: try TraitsReader.read(fields, of: kind))
    }

    /// In US dollars per million tokens.
    private static func price(_ value: StrictValue) throws(ModelsFileProblem) -> TokenPrice {
        let fields = try value.mapping(of: ["input", "cached_input", "output"])
        let dollars: (StrictValue) throws(ModelsFileProblem) -> UInt64 = { value throws(ModelsFileProblem) in
            UInt64(try value.microUSD(upTo: 1_000_000))
        }
        return TokenPrice(
            input: try dollars(try fields.required("input")), output: try dollars(try fields.required("output")),
            cachedInput: try fields.optional("cached_input", dollars))
    }

    private static func routes(
        _ value: StrictValue, among models: [String]
    ) throws(ModelsFileProblem) -> [Purpose: Route] {
        let embed = ModelsConfiguration.unused.description
        let fields = try value.mapping(of: ModelsConfiguration.purposes.map(\.description) + [embed])
        if let unused = fields[embed] {
            throw unused.problem("names models, and none would ever be asked: passages are found by their words")
        }
        guard !fields.values.isEmpty else { throw value.problem("names no purpose") }
        var routes: [Purpose: Route] = [:]
        for (name, value) in fields.values {
            guard let purpose = ModelsConfiguration.purposes.first(where: { $0.description == name }) else { continue }
            routes[purpose] = try route(value, purpose, among: models)
        }
        return routes
    }

    /// A list of models, or a mapping that says more.
    private static func route(
        _ value: StrictValue, _ purpose: Purpose, among models: [String]
    ) throws(ModelsFileProblem) -> Route {
        var names = value
        var allowsPreferences = false
        if value.isMapping {
            let fields = try value.mapping(of: ["models", "requests_may_choose"])
            names = try fields.required("models")
            if let choice = fields["requests_may_choose"] { allowsPreferences = try choice.word(Answer.self) == .yes }
        }
        var route = Route([], allowsPreferences: allowsPreferences)
        for item in try names.list() {
            let name = try item.text()
            let isBuiltIn = name == ModelsConfiguration.extractive
            guard isBuiltIn || models.contains(name) else {
                throw item.problem("is '\(name)', and there is no model of that name")
            }
            guard !isBuiltIn || [.plan, .decompose, .answer].contains(purpose) else {
                throw item.problem("is the built-in model, which only plans, decomposes and answers")
            }
            guard !route.models.contains(name) else { throw item.problem("is '\(name)' for the second time") }
            route.models.append(name)
        }
        guard !route.models.isEmpty else { throw names.problem("names no model") }
        return route
    }

    private enum Answer: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }
}
