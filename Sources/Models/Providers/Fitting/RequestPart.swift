/// Something in a request that some models and servers refuse, and that a request can do without.
package enum RequestPart: String, Sendable, CaseIterable {
    case temperature
    /// More answers than one.
    case alternatives
    /// The tokens' probabilities.
    case probabilities
    /// The question for usage at a stream's end.
    case usage
    /// The two names of the longest answer: where one is refused, the other is sent.
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    /// The schema that an answer is held to by the server.
    case form
    /// A tool that must be called, which is another way to a form.
    case forcedTool = "forced_tool"
    case effort
    case thinking
    /// A last turn that the model is to continue.
    case prefill

    /// What is left out where a server doesn't say what it refuses, the most dispensable first.
    static let unnamed: [RequestPart] = [
        .alternatives, .probabilities, .temperature, .effort, .thinking, .form, .forcedTool,
    ]

    /// What servers call it in their errors. Single letters count only as a parameter's name, or in quotes.
    var names: [String] {
        switch self {
        case .temperature: ["temperature", "top_p", "top_k"]
        case .alternatives: ["n"]
        case .probabilities: ["logprobs", "top_logprobs"]
        case .usage: ["stream_options", "include_usage"]
        case .maxTokens: ["max_tokens"]
        case .maxCompletionTokens: ["max_completion_tokens"]
        case .form: ["response_format", "output_config.format", "output_config", "json_schema", "structured output"]
        case .forcedTool: ["tool_choice", "forces tool use"]
        case .effort: ["reasoning_effort", "output_config.effort", "effort"]
        case .thinking: ["thinking", "think"]
        case .prefill: ["prefill", "must end with a user message"]
        }
    }
}

/// What a server says of a request that it refuses as it is, without a word of its own.
package struct RequestRefusal: Sendable, Equatable {
    /// What it names, the likeliest first.
    var parts: [RequestPart]
    /// Whether it names a parameter that no request can do without.
    var namesAnother = false
    /// The numbers in its message.
    var numbers: [Int] = []

    init(parts: [RequestPart] = [], namesAnother: Bool = false, numbers: [Int] = []) {
        self.parts = parts
        self.namesAnother = namesAnother
        self.numbers = numbers
    }

    init(_ error: ReportedError?) {
        let message = (error?.message ?? "").lowercased()
        let parameter = error?.parameter.lowercased()
        let byParameter = RequestPart.allCases.filter { part in part.names.contains { $0 == parameter } }
        let byMessage = RequestPart.allCases.filter { part in part.names.contains { Self.names($0, in: message) } }
        parts = byParameter + byMessage.filter { !byParameter.contains($0) }
        namesAnother = parameter?.isEmpty == false && byParameter.isEmpty
        numbers = message.split { !$0.isASCII || !$0.isNumber }.prefix(16).compactMap { Int($0) }
    }

    /// Whether a message names a parameter: as a word of its own, a letter only in quotes.
    private static func names(_ name: String, in message: String) -> Bool {
        guard name.count > 1 else {
            return ["'", "\"", "`"].contains { message.contains($0 + name + $0) }
        }
        var rest = message[...]
        while let found = rest.range(of: name) {
            let before = found.lowerBound == message.startIndex ? " " : message[message.index(before: found.lowerBound)]
            let after = found.upperBound == message.endIndex ? " " : message[found.upperBound]
            if !isWord(before), !isWord(after) { return true }
            rest = message[found.upperBound...]
        }
        return false
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
