/// What is known of Anthropic's models by their names, wherever they are served and however the name is written there:
/// "claude-opus-5-5", "anthropic/claude-opus-4.7", "us.anthropic.claude-sonnet-4-5-20250929-v1:0".
enum AnthropicModels {
    /// What models of this name refuse; nothing for a name of another kind.
    static func refused(by model: String) -> Set<RequestPart> {
        guard let version = version(of: model) else { return [] }
        var refused: Set<RequestPart> = []
        if version < firstWithForms { refused.insert(.form) }
        if version >= firstWithoutTemperature { refused.insert(.temperature) }
        if version >= firstWithoutPrefill { refused.insert(.prefill) }
        return refused
    }

    /// Whether models of this name think before they answer, unless they are told not to.
    static func thinks(_ model: String) -> Bool {
        version(of: model).map { $0 >= firstThatThinks } ?? false
    }

    private static let firstWithForms = (4, 1)
    private static let firstWithoutPrefill = (4, 6)
    private static let firstWithoutTemperature = (4, 7)
    private static let firstThatThinks = (5, 0)

    /// The first two numbers of the name, as far as they are no dates; names without numbers are taken for the newest.
    ///
    /// - Returns: `nil` where the name is none of Anthropic's.
    private static func version(of model: String) -> (Int, Int)? {
        let name = model.lowercased()
        guard let family = name.range(of: "claude") else { return nil }
        let words = name[family.upperBound...].split { "-_.@:/".contains($0) }
        let numbers = words.filter { $0.count <= 2 }.compactMap { Int($0) }
        guard let major = numbers.first else { return (Int.max, 0) }
        return (major, numbers.dropFirst().first ?? 0)
    }
}
