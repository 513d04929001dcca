import Models

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
}
