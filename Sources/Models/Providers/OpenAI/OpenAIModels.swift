/// What is known of OpenAI's models by their names, wherever they are served.
enum OpenAIModels {
    /// What models of this name refuse: those that think take neither a temperature nor the old name of the limit, and
    /// don't tell probabilities. Those of the fifth generation take a temperature where they don't think.
    static func refused(by model: String, _ traits: ModelTraits) -> Set<RequestPart> {
        guard thinks(model) else { return [] }
        return traits.effort == ModelTraits.Effort.none ? [.maxTokens] : [.maxTokens, .temperature, .probabilities]
    }

    /// Whether models of this name think before they answer, unless they are told not to.
    static func thinks(_ model: String) -> Bool {
        let name = model.lowercased().split(separator: "/").last ?? ""
        guard !name.contains("chat") else { return false }
        return ["o1", "o3", "o4"].contains { name == $0 || name.hasPrefix($0 + "-") } || name.hasPrefix("gpt-5")
    }
}
