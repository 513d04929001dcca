import Text

/// What the answer to a question must look like.
struct AnswerShape: Sendable {
    /// A digit: "how many", "which port", "how long".
    let wantsNumber: Bool
    /// An option, a command or an identifier: "which flag", "what do I run".
    let wantsName: Bool
    /// A cause: "why".
    let wantsReason: Bool
    /// A way to do it: "how do I".
    let wantsWay: Bool
    /// What holds if nothing is said.
    let wantsDefault: Bool

    init(_ question: String) {
        let text =
            " "
            + question.lowercased().map { $0.isLetter || $0.isNumber || $0 == "'" ? String($0) : " " }
            .joined().split(separator: " ").joined(separator: " ") + " "
        func has(_ phrases: [String]) -> Bool { phrases.contains { text.contains(" " + $0 + " ") } }
        wantsNumber = has(Self.numberPhrases)
        wantsName = has(Self.namePhrases)
        wantsReason = has(["why", "how come", "what causes", "reason"])
        wantsWay = has(["how do i", "how can i", "how to", "how would i", "how should i", "how could i", "what do i"])
        wantsDefault =
            has(Self.defaultPhrases) || text.contains(Self.leftOut) || text.contains(Self.unsaid)
    }

    /// Words that the answer is likely to hold, though the question does not.
    var cues: [String] { wantsDefault ? ["default"] : [] }

    nonisolated(unsafe) private static let leftOut =
        /\b(?:leave|leaving|left) (?:[a-z]+ ){1,3}(?:out|off|alone|unset)\b/

    nonisolated(unsafe) private static let unsaid =
        /\b(?:do not|(?:do|did|does|have)n't|without) (?:[a-z]+ ){0,2}(?:giv|tell|say|specif|set|pass|config|chang)/

    private static let numberPhrases = [
        "how many", "how much", "how long", "how often", "how big", "how large", "how old", "how far", "how deep",
        "which port", "what port", "network port", "what number", "which number", "how wide", "how high", "how fast",
        "number of", "maximum", "minimum", "limit", "exit code", "status code", "exit status", "return code",
        "how frequently", "what size", "which version", "what version", "which release", "how soon", "cap on",
        "what percentage", "what does it cost", "cost per", "fee",
    ]
    private static let namePhrases = [
        "which option", "what option", "which flag", "what flag", "which switch", "what switch", "which command",
        "what command", "which setting", "what setting", "which module", "what module", "which function",
        "what function", "which method", "what method", "which class", "which mode", "what mode", "which argument",
        "which parameter", "which variable", "what do i run", "what do i type", "what do i set", "what do i call",
        "which environment variable", "what environment variable", "which one", "is there an option",
        "is there a command", "is there a function", "is there a flag", "is there a setting", "which tool",
    ]
    private static let defaultPhrases = [
        "default", "by default", "out of the box", "unless told", "unless i say", "unless i tell", "unless specified",
        "initially", "normally", "standard", "if nothing", "if i don't", "if not", "unconfigured",
    ]
}
