import Pipeline
import Schemas

/// One request to a chat model, whatever the provider.
package struct ChatRequest: Sendable, Equatable {
    /// The provider's own name of the model.
    package var model: String
    package var turns: [ChatTurn]
    /// What the answer's text must be; `nil` for free text.
    package var form: AnswerForm?
    package var tools: [ToolDefinition]
    /// `nil` leaves it to the provider.
    package var maxOutputTokens: Int?
    /// From 0 to 2; `nil` leaves it to the provider.
    package var temperature: Double?
    package var stopSequences: [String]
    /// How many answers are wanted, where the provider gives several; at least 1.
    package var alternatives: Int
    /// Whose request it is.
    package var origin: ChatOrigin

    package init(
        model: String, turns: [ChatTurn], form: AnswerForm? = nil, tools: [ToolDefinition] = [],
        maxOutputTokens: Int? = nil, temperature: Double? = nil, stopSequences: [String] = [], alternatives: Int = 1,
        origin: ChatOrigin = ChatOrigin()
    ) {
        self.model = model
        self.turns = turns
        self.form = form
        self.tools = tools
        self.maxOutputTokens = maxOutputTokens
        self.temperature = temperature
        self.stopSequences = stopSequences
        self.alternatives = alternatives
        self.origin = origin
    }
}

/// One turn of a conversation.
package struct ChatTurn: Sendable, Equatable {
    package var role: Role
    package var text: String
    /// What an assistant's turn asked tools for.
    package var toolCalls: [ToolCall]
    /// Which call a tool's turn answers.
    package var toolCallID: String?

    package init(_ role: Role, _ text: String, toolCalls: [ToolCall] = [], toolCallID: String? = nil) {
        self.role = role
        self.text = text
        self.toolCalls = toolCalls
        self.toolCallID = toolCallID
    }
}

/// The JSON that an answer must be.
package struct AnswerForm: Sendable, Hashable {
    /// Letters, digits, "_" and "-"; at most 64 of them.
    package var name: String
    /// A JSON schema.
    package var schemaJSON: String

    package init(name: String, schemaJSON: String) {
        self.name = name
        self.schemaJSON = schemaJSON
    }
}

/// A tool that a model may ask for.
package struct ToolDefinition: Sendable, Hashable {
    package var name: String
    package var summary: String
    /// A JSON schema of an object.
    package var parametersJSON: String

    package init(name: String, summary: String, parametersJSON: String) {
        self.name = name
        self.summary = summary
        self.parametersJSON = parametersJSON
    }
}

/// Whose request a chat request is, for limits, budgets, spans and the audit; none of it is sent to a provider.
package struct ChatOrigin: Sendable, Hashable {
    package var taskID: String
    package var callID: String
    package var tenant: String
    package var purpose: Purpose
    /// The prompt's name and version; empty and 0 for turns that came with the request.
    package var promptName: String
    package var promptVersion: UInt32
    /// When nobody waits any more, in milliseconds since 1970 in UTC; 0 for never.
    package var deadlineMilliseconds: Int64
    /// The W3C trace context that the request came with; empty without one.
    package var traceparent: String
    /// What may be spent on it and what was; shared by all calls that are made for the request.
    package var account: CallAccount?
    /// What is noted of it for the reply and the audit; shared like the account.
    package var trail: CallTrail?
    /// What is kept for the models that are asked after this one.
    package var reserve: FallbackReserve
    /// How many tries earlier attempts of the call took.
    package var triesBefore: UInt32
    /// How often the model may still be asked; shared by all requests to one model for one attempt.
    package var tries: CallTries?

    package init(
        taskID: String = "", callID: String = "", tenant: String = "", purpose: Purpose = .unspecified,
        promptName: String = "", promptVersion: UInt32 = 0, deadlineMilliseconds: Int64 = 0, traceparent: String = "",
        account: CallAccount? = nil, trail: CallTrail? = nil, reserve: FallbackReserve = .none,
        triesBefore: UInt32 = 0, tries: CallTries? = nil
    ) {
        self.taskID = taskID
        self.callID = callID
        self.tenant = tenant
        self.purpose = purpose
        self.promptName = promptName
        self.promptVersion = promptVersion
        self.deadlineMilliseconds = deadlineMilliseconds
        self.traceparent = traceparent
        self.account = account
        self.trail = trail
        self.reserve = reserve
        self.triesBefore = triesBefore
        self.tries = tries
    }
}
