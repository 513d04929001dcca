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
    var details = UsageDetails()
    /// Whether the server names the text that ended the answer.
    var endsAtStop = false
    private var choices: [Choice] = []
    private var newText = ""
    private var answerBytes = 0
    /// What a model wrote for itself: no part of the answer, but paid for.
    private var hiddenBytes = 0
    private let inputTokens: UInt64
    private let limitBytes: Int
    private let outputLimit: Int?

    /// - Parameters:
    ///   - model: the name where the server gives none.
    ///   - inputTokens: an estimate.
    ///   - limitBytes: the longest answer.
    ///   - outputLimit: the most tokens that were asked for.
    init(model: String, inputTokens: UInt64, limitBytes: Int, outputLimit: Int? = nil) {
        self.model = model
        self.inputTokens = inputTokens
        self.limitBytes = limitBytes
        self.outputLimit = outputLimit
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

    var choiceCount: Int { choices.count }

    /// As reported; of several choices some servers report but one, so it is never below what the bytes say.
    var usage: TokenUsage {
        let estimate = TokenEstimate.tokens(bytes: answerBytes + hiddenBytes)
        guard var usage = reportedUsage else { return TokenUsage(inputTokens: inputTokens, outputTokens: estimate) }
        if choices.count > 1 { usage.outputTokens = max(usage.outputTokens, estimate) }
        return usage
    }

    /// The answer as it is now.
    func response() -> ChatResponse {
        ChatResponse(
            choices: choices.map(finished), model: model, usage: usage, isUsageReported: reportedUsage != nil,
            id: id, details: details)
    }

    private func finished(_ choice: Choice) -> ChatChoice {
        let calls = choice.toolCalls.enumerated().map { $1.call(position: $0) }
        // A choice that just stops was cut, whatever the others say.
        var reason = choice.finishReason ?? .length
        if reason == .stop, isAtLimit { reason = .length }
        // Some servers call it a plain end when a model asks for tools.
        if reason == .stop, !calls.isEmpty { reason = .toolCall }
        if choice.isRefusal { reason = .filtered }
        let confidence = choice.tokens > 0 ? min(1, exp(choice.logProbability / Double(choice.tokens))) : nil
        return ChatChoice(text: choice.text, toolCalls: calls, finishReason: reason, confidence: confidence)
    }

    /// Whether one answer has all the tokens that it could have: some servers call that a plain end.
    private var isAtLimit: Bool {
        guard choices.count == 1, !endsAtStop, let outputLimit, let reportedUsage else { return false }
        return reportedUsage.outputTokens >= UInt64(clamping: outputLimit)
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
