import Schemas

/// A message of Anthropic's protocol: turns of the same side that follow each other are one, and what tools answered
/// belongs to the user's side.
struct AnthropicMessage {
    private let isAssistant: Bool
    private var turns: [ChatTurn]

    static func messages(of turns: [ChatTurn]) -> [AnthropicMessage] {
        var messages: [AnthropicMessage] = []
        for turn in turns where turn.role != .system {
            // The protocol refuses empty texts.
            guard turn.role == .tool || !turn.text.isEmpty || !turn.toolCalls.isEmpty else { continue }
            let isAssistant = turn.role == .assistant
            if messages.last?.isAssistant == isAssistant {
                messages[messages.count - 1].turns.append(turn)
            } else {
                messages.append(AnthropicMessage(isAssistant: isAssistant, turns: [turn]))
            }
        }
        return messages
    }

    func write(_ json: inout JSONWriter) {
        json.string("role", isAssistant ? "assistant" : "user")
        json.array("content") { json in
            for turn in turns { Self.write(turn, &json) }
        }
    }

    private static func write(_ turn: ChatTurn, _ json: inout JSONWriter) {
        if turn.role == .tool {
            json.object { json in
                json.string("type", "tool_result")
                json.string("tool_use_id", turn.toolCallID ?? "")
                if !turn.text.isEmpty { json.string("content", turn.text) }
            }
        } else if !turn.text.isEmpty {
            json.object { json in
                json.string("type", "text")
                json.string("text", turn.text)
            }
        }
        for call in turn.toolCalls {
            json.object { json in
                json.string("type", "tool_use")
                json.string("id", call.id)
                json.string("name", call.name)
                json.raw("input", call.argumentsJSON)
            }
        }
    }
}
