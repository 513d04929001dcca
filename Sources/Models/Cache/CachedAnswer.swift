import Foundation
import Pipeline
import Schemas
import Stores

/// An answer as it stands in the cache: a line with its hash, and JSON.
struct CachedAnswer: Codable, Equatable {
    private struct Choice: Codable, Equatable {
        var text: String
        var toolCalls: [Call]
        var finishReason: Int32
        var confidence: Double?
    }

    private struct Call: Codable, Equatable {
        var id: String
        var name: String
        var argumentsJSON: String
    }

    private var choices: [Choice]
    private var model: String
    private var id: String
    private var inputTokens: UInt64
    private var outputTokens: UInt64
    private var cachedInputTokens: UInt64
    private var isUsageReported: Bool

    init(_ response: ChatResponse) {
        choices = response.choices.map { choice in
            Choice(
                text: choice.text,
                toolCalls: choice.toolCalls.map { Call(id: $0.id, name: $0.name, argumentsJSON: $0.argumentsJSON) },
                finishReason: choice.finishReason.rawValue, confidence: choice.confidence)
        }
        model = response.model
        id = response.id
        inputTokens = response.usage.inputTokens
        outputTokens = response.usage.outputTokens
        cachedInputTokens = response.usage.cachedInputTokens
        isUsageReported = response.isUsageReported
    }

    /// The answer, marked as one from the cache.
    var response: ChatResponse {
        ChatResponse(
            choices: choices.map { choice in
                ChatChoice(
                    text: choice.text,
                    toolCalls: choice.toolCalls.map {
                        ToolCall(id: $0.id, name: $0.name, argumentsJSON: $0.argumentsJSON)
                    }, finishReason: FinishReason(rawValue: choice.finishReason), confidence: choice.confidence)
            }, model: model,
            usage: TokenUsage(
                inputTokens: inputTokens, outputTokens: outputTokens, cachedInputTokens: cachedInputTokens),
            isUsageReported: isUsageReported, id: id, isCached: true)
    }

    /// The bytes of the entry; `nil` where the answer has a number that JSON has not.
    func encoded() -> Data? {
        guard let json = try? JSONEncoder().encode(self) else { return nil }
        return Data("\(BlobHash.sha256(Array(json)))\n".utf8) + json
    }

    /// - Returns: `nil` where the bytes are not whole, or not what was written.
    static func decoded(_ data: Data) -> CachedAnswer? {
        guard let lineEnd = data.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let json = data[data.index(after: lineEnd)...]
        guard data[..<lineEnd].elementsEqual(BlobHash.sha256(Array(json)).utf8) else { return nil }
        guard let answer = try? JSONDecoder().decode(CachedAnswer.self, from: json), !answer.choices.isEmpty else {
            return nil
        }
        return answer
    }
}
