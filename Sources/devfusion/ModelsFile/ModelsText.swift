import Models

/// A models file in words.
enum ModelsText {
    static func text(of configuration: ModelsConfiguration, environment: [String: String]) -> String {
        let parts = [
            configuration.providers.map { provider($0, environment) }, configuration.models.map(model),
            ModelsConfiguration.purposes.compactMap { purpose in
                configuration.routes[purpose].map { route(purpose.description, $0) }
            },
            [terms("each tenant", configuration.tenants.usual)]
                + configuration.tenants.named.sorted { $0.key < $1.key }.map { terms("tenant \($0.key)", $0.value) },
            guards(configuration),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// What passes the guardrails, who judges, and what is kept.
    private static func guards(_ configuration: ModelsConfiguration) -> [String] {
        let settings = configuration.guardrails
        var lines = settings.rules.sorted { $0.key < $1.key }.map { "guardrail \($0.key): \($0.value.rawValue)" }
        if settings.rules["secret"] == nil { lines.append("guardrail secret: redact") }
        lines += settings.deny.map { entry in
            "denied \(entry.name): \(entry.words.count) phrases, \(entry.patterns.count) patterns"
        }
        if let moderator = configuration.moderator {
            lines.append("moderation: \(moderator.model) of \(moderator.provider)")
        }
        if let cache = configuration.cache {
            lines.append("cache: \(cache.folder), at most \(cache.limitBytes >> 20) MiB")
        }
        return lines
    }

    private static func provider(_ provider: ProviderSettings, _ environment: [String: String]) -> String {
        var line = "provider \(provider.name): \(provider.kind.rawValue)"
        if let url = provider.baseURL { line += " at \(url)" }
        switch provider.key {
        case .environment(let name):
            let isSet = environment[name].map { !$0.isEmpty } ?? false
            line += ", key from \(name) (\(isSet ? "set" : "not set"))"
        case .file(let path): line += ", key from the file \(path)"
        case nil: line += ", no key"
        }
        line += ", at most \(provider.limits.concurrency) calls at once"
        if let requests = provider.limits.requestsPerMinute { line += ", \(requests) requests a minute" }
        if let tokens = provider.limits.tokensPerMinute { line += ", \(tokens) tokens a minute" }
        return line
    }

    private static func model(_ model: ModelSettings) -> String {
        var line = "model \(model.name): \(model.model) of \(model.provider)"
        line += traits(model.traits)
        if let window = model.terms.contextWindow { line += ", context of \(window) tokens" }
        line += ", answers of at most \(model.terms.outputTokens) tokens"
        let price = model.terms.price
        if price.isFree { return line + ", free" }
        line += ", per million tokens \(price.input.dollars) in"
        if price.cachedInput != price.input { line += " (\(price.cachedInput.dollars) cached)" }
        return line + " and \(price.output.dollars) out"
    }

    private static func traits(_ traits: ModelTraits) -> String {
        var text = ""
        if let effort = traits.effort { text += ", effort \(effort.rawValue)" }
        switch traits.thinking {
        case .adaptive: text += ", thinks as it likes"
        case .disabled: text += ", does not think"
        case .betweenTools: text += ", thinks between tools"
        case .tokens(let count): text += ", thinks with up to \(count) tokens"
        case nil: break
        }
        for (word, parts) in [("refuses", traits.refuses), ("takes", traits.takes)] where !parts.isEmpty {
            text += ", \(word) \(parts.map(\.rawValue).sorted().joined(separator: " and "))"
        }
        return text
    }

    private static func route(_ purpose: String, _ route: Route) -> String {
        "\(purpose): \(route.models.joined(separator: ", then "))"
            + (route.allowsPreferences ? "; requests may choose among them" : "")
    }

    private static func terms(_ who: String, _ terms: TenantSettings.Terms) -> String {
        var line = "\(who): weight \(terms.weight)"
        for budget in terms.budgets {
            let amount =
                budget.unit == .money ? UInt64(clamping: budget.amount).dollars : "\(budget.amount) tokens"
            line += ", \(amount) a \(budget.period)"
        }
        return line
    }
}
