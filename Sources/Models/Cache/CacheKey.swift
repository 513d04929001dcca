import Pipeline
import Schemas
import Stores

/// The name of a request in the cache: SHA-256 over everything that can change its answer.
enum CacheKey {
    /// - Parameters:
    ///   - provider: who would answer.
    ///   - variant: what else the answer depends on, like the settings of guardrails.
    /// - Returns: 64 hexadecimal digits.
    static func of(_ request: ChatRequest, provider: String, variant: String) -> String {
        var text = CanonicalText()
        text.add("devfusion chat 1")
        text.add(provider)
        text.add(variant)
        text.add(request.model)
        text.add(request.turns) { text, turn in
            text.add("\(turn.role)")
            text.add(turn.text)
            text.add(turn.toolCallID)
            text.add(turn.toolCalls) { text, call in
                text.add(call.id)
                text.add(call.name)
                text.add(call.argumentsJSON)
            }
        }
        text.add(request.form?.name)
        text.add(request.form?.schemaJSON)
        text.add(request.tools) { text, tool in
            text.add(tool.name)
            text.add(tool.summary)
            text.add(tool.parametersJSON)
        }
        text.add(request.maxOutputTokens.map { "\($0)" })
        text.add(request.temperature.map { "\($0)" })
        text.add(request.stopSequences) { $0.add($1) }
        text.add("\(request.alternatives)")
        return BlobHash.sha256(text.bytes)
    }
}

/// Writes values so that different values never give the same bytes: each with its length before it.
private struct CanonicalText {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) {
        bytes += "\(text.utf8.count):".utf8
        bytes += text.utf8
    }

    mutating func add(_ text: String?) {
        guard let text else {
            bytes.append(UInt8(ascii: "-"))
            return
        }
        add(text)
    }

    mutating func add<Element>(_ list: [Element], _ each: (inout CanonicalText, Element) -> Void) {
        bytes += "\(list.count)[".utf8
        for element in list { each(&self, element) }
    }
}
