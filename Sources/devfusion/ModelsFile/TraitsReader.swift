import Models

/// Reads what a models file says of how a model is asked.
enum TraitsReader {
    static let fields = ["refuses", "takes", "effort", "thinking"]

    static func read(
        _ fields: StrictMapping, of kind: ProviderSettings.Kind
    ) throws(ModelsFileProblem) -> ModelTraits {
        var traits = ModelTraits()
        traits.refuses = try fields.optional("refuses", parts) ?? []
        traits.takes = try fields.optional("takes", parts) ?? []
        if let both = traits.refuses.intersection(traits.takes).first {
            throw ModelsFileProblem(fields.path, "refuses and takes \(both.rawValue)")
        }
        if traits.refuses.isSuperset(of: [.maxTokens, .maxCompletionTokens]) {
            throw ModelsFileProblem(fields.path, "refuses both names of the limit, and no answer may be without one")
        }
        if let value = fields["effort"] {
            let effort = try value.word(ModelTraits.Effort.self)
            let known = efforts(of: kind)
            guard known.contains(effort) else {
                let words = known.map(\.rawValue).joined(separator: ", ")
                throw value.problem("is '\(effort.rawValue)'; the protocol of \(kind.rawValue) has \(words)")
            }
            traits.effort = effort
        }
        traits.thinking = try fields.optional("thinking") { value throws(ModelsFileProblem) in
            guard ![.openAI, .openAICompatible].contains(kind) else {
                throw value.problem("is not a word of OpenAI's protocol, where effort says how much a model thinks")
            }
            return try thinking(value)
        }
        return traits
    }

    private static func parts(_ value: StrictValue) throws(ModelsFileProblem) -> Set<RequestPart> {
        var parts: Set<RequestPart> = []
        for item in try value.list() { parts.insert(try item.word(RequestPart.self)) }
        return parts
    }

    private static func efforts(of kind: ProviderSettings.Kind) -> [ModelTraits.Effort] {
        switch kind {
        case .anthropic: [.low, .medium, .high, .xhigh, .max]
        case .ollama: [.none, .low, .medium, .high]
        case .openAI, .openAICompatible: ModelTraits.Effort.allCases
        }
    }

    private static func thinking(_ value: StrictValue) throws(ModelsFileProblem) -> ModelTraits.Thinking {
        switch try value.text() {
        case "adaptive": return .adaptive
        case "disabled": return .disabled
        case "between_tools": return .betweenTools
        case let text where text.allSatisfy({ $0.isNumber || $0 == "_" }):
            return .tokens(Int(try value.integer(1_024...1_000_000)))
        default: throw value.problem("is not adaptive, disabled, between_tools or a number of tokens")
        }
    }
}
