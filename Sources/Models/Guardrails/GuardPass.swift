import Schemas

/// The checks of one request's texts, or of its answer's.
struct GuardPass {
    private let guardrails: Guardrails
    private let direction: GuardrailEvent.Direction
    private let limitBytes: Int
    private var bytes = 0
    private(set) var redactor: Redactor

    init(_ guardrails: Guardrails, _ direction: GuardrailEvent.Direction, _ redactor: Redactor = Redactor()) {
        self.guardrails = guardrails
        self.direction = direction
        self.redactor = redactor
        limitBytes =
            direction == .prompt ? guardrails.settings.inputLimitBytes : guardrails.settings.outputLimitBytes
    }

    /// - Throws: ``GuardRefusal`` that names the rule.
    mutating func check(_ turns: inout [ChatTurn]) throws(GuardRefusal) {
        for index in turns.indices {
            try check(&turns[index].text)
            try check(&turns[index].toolCalls)
        }
    }

    mutating func check(_ choice: inout ChatChoice) throws(GuardRefusal) {
        try check(&choice.text)
        try check(&choice.toolCalls)
    }

    mutating func check(_ text: inout String) throws(GuardRefusal) {
        bytes += text.utf8.count
        guard bytes <= limitBytes else {
            throw GuardRefusal(rule: "size.\(direction.rawValue)", limitBytes: limitBytes)
        }
        for check in guardrails.checks {
            switch check.check(text, &redactor) {
            case .passed: break
            case .redacted(let redacted): text = redacted
            case .refused(let rule): throw GuardRefusal(rule: rule)
            }
        }
    }

    /// What was redacted since the last time.
    mutating func takeEvents() -> [GuardrailEvent] {
        redactor.takeRedactions().sorted { $0.key.rawValue < $1.key.rawValue }.map {
            GuardrailEvent(rule: $0.key.rawValue, action: .redact, direction: direction, count: $0.value)
        }
    }

    private mutating func check(_ calls: inout [ToolCall]) throws(GuardRefusal) {
        for index in calls.indices { try check(&calls[index].argumentsJSON) }
    }
}

/// A rule refused a text.
struct GuardRefusal: Error {
    var rule: String
    /// Where the text was too long.
    var limitBytes: Int?

    func failure(_ direction: GuardrailEvent.Direction, usage: TokenUsage? = nil) -> ModelFailure {
        let what = direction == .prompt ? "the prompt" : "the model's answer"
        let reason = limitBytes.map { ": it is longer than \($0) bytes" } ?? ""
        return ModelFailure(.refused, "\(what) was refused by the rule \(rule)\(reason)", rule: rule, usage: usage)
    }
}
