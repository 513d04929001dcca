import Foundation
import Schemas

/// Puts a chat model's answer together from the fragments that arrive.
struct AnswerAssembly: Sendable {
    /// More choices or tool calls than anyone asks for; a bound on what a server's numbers can make us keep.
    static let indexLimit = 128

    private struct Choice {
        var text = ""
        var toolCalls: [ToolCallFragments] = []
        var finishReason: FinishReason?
        var isRefusal = false
        var logProbability = 0.0
        var tokens = 0
    }

    var model: String
    var id = ""
    var reportedUsage: TokenUsage?
    private var choices: [Choice] = []
    private var newText = ""
    private var answerBytes = 0
    /// What a model wrote for itself: no part of the answer, but paid for.
    private var hiddenBytes = 0
    private let inputTokens: UInt64
    private let limitBytes: Int

    /// - Parameters:
    ///   - model: the name where the server gives none.
    ///   - inputTokens: an estimate.
    ///   - limitBytes: the longest answer.
    init(model: String, inputTokens: UInt64, limitBytes: Int) {
        self.model = model
        self.inputTokens = inputTokens
        self.limitBytes = limitBytes
    }

    mutating func add(text: String, choice index: Int = 0) throws(WireFailure) {
        guard !text.isEmpty else { return }
        try count(text.utf8.count)
        try reach(index)
        choices[index].text += text
        if index == 0 { newText += text }
    }

    mutating func add(hidden text: String) { hiddenBytes += text.utf8.count }

    mutating func add(toolCall fragment: ToolCallFragment, choice index: Int = 0) throws(WireFailure) {
        try count((fragment.name?.utf8.count ?? 0) + (fragment.arguments?.utf8.count ?? 0))
        try reach(index)
        try ToolCallFragments.add(fragment, to: &choices[index].toolCalls)
    }

    mutating func add(logProbabilities: [Double], choice index: Int = 0) throws(WireFailure) {
        try reach(index)
        choices[index].logProbability += logProbabilities.reduce(0, +)
        choices[index].tokens += logProbabilities.count
    }

    mutating func finish(_ reason: FinishReason, choice index: Int = 0) throws(WireFailure) {
        try reach(index)
        choices[index].finishReason = reason
    }

    /// The choice's text is the model's refusal.
    mutating func add(refusal index: Int) throws(WireFailure) {
        try reach(index)
        choices[index].isRefusal = true
    }

    mutating func takeText() -> String {
        defer { newText = "" }
        return newText
    }

    /// Whether every choice that has begun says why it ended.
    var isFinished: Bool { !choices.isEmpty && choices.allSatisfy { $0.finishReason != nil } }

    var hasChoices: Bool { !choices.isEmpty }

    var usage: TokenUsage {
        if let reportedUsage { return reportedUsage }
        return TokenUsage(
            inputTokens: inputTokens, outputTokens: TokenEstimate.tokens(bytes: answerBytes + hiddenBytes))
    }

    /// The answer as it is now.
    func response() -> ChatResponse {
        ChatResponse(
            choices: choices.map(Self.finished), model: model, usage: usage, isUsageReported: reportedUsage != nil,
            id: id)
    }

    private static func finished(_ choice: Choice) -> ChatChoice {
        let calls = choice.toolCalls.enumerated().map { $1.call(position: $0) }
        var reason = choice.finishReason ?? .stop
        if choice.isRefusal { reason = .filtered }
        // Some servers call it a plain end when a model asks for tools.
        if reason == .stop, !calls.isEmpty { reason = .toolCall }
        let confidence = choice.tokens > 0 ? min(1, exp(choice.logProbability / Double(choice.tokens))) : nil
        return ChatChoice(text: choice.text, toolCalls: calls, finishReason: reason, confidence: confidence)
    }

    private mutating func count(_ bytes: Int) throws(WireFailure) {
        answerBytes += bytes
        guard answerBytes <= limitBytes else { throw .answerTooLong(limitBytes: limitBytes) }
    }

    private mutating func reach(_ index: Int) throws(WireFailure) {
        guard (0..<Self.indexLimit).contains(index) else { throw .unexpected }
        while choices.count <= index { choices.append(Choice()) }
    }
}
