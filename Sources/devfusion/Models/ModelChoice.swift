import Models
import Schemas

/// A model as the command line names it.
enum ModelChoice: Equatable {
    /// The built-in one.
    case extractive
    case ollama(String)
    case openAI(String)
    case anthropic(String)
    /// Any server that speaks OpenAI's protocol; without a name, the model that it serves.
    case compatible(address: String, model: String?)

    static let forms = "extractive, ollama:NAME, openai:NAME, anthropic:NAME, openai-compatible:URL or …:URL#NAME"

    init?(_ text: String) {
        if text == "extractive" {
            self = .extractive
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "ollama": self = .ollama(parts[1])
        case "openai": self = .openAI(parts[1])
        case "anthropic": self = .anthropic(parts[1])
        case "openai-compatible":
            let named = parts[1].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard named[0].hasPrefix("http://") || named[0].hasPrefix("https://") else { return nil }
            let model = named.count == 2 && !named[1].isEmpty ? named[1] : nil
            self = .compatible(address: named[0], model: model)
        default: return nil
        }
    }

    /// The choice as a models file would say it: the one model for everything that it can do.
    func configuration(contextTokens: Int?) -> ModelsConfiguration {
        let provider: ProviderSettings
        let model: String
        switch self {
        case .extractive:
            let route = Route([ModelsConfiguration.extractive])
            return ModelsConfiguration(routes: [.plan: route, .decompose: route, .answer: route])
        case .ollama(let name): (provider, model) = (ProviderSettings(name: "ollama", kind: .ollama), name)
        case .openAI(let name): (provider, model) = (ProviderSettings(name: "openai", kind: .openAI), name)
        case .anthropic(let name): (provider, model) = (ProviderSettings(name: "anthropic", kind: .anthropic), name)
        case .compatible(let address, let name):
            provider = ProviderSettings(name: "openai-compatible", kind: .openAICompatible, baseURL: address)
            model = name ?? "default"
        }
        let terms = ModelTerms(name: model, contextWindow: contextTokens.map(UInt64.init))
        let routes = ModelsConfiguration.purposes.map { ($0, Route([model])) }
        return ModelsConfiguration(
            providers: [provider], models: [ModelSettings(provider: provider.name, model: model, terms: terms)],
            routes: Dictionary(uniqueKeysWithValues: routes))
    }
}
