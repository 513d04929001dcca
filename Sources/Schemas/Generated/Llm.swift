// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

/// What a model is asked for; configuration maps purposes to models.
package enum Purpose: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case plan
    /// Split a question into parts, each with several wordings for search.
    case decompose
    /// Answer from passages, by quoting them.
    case answer
    case summarise
    case write
    case code
    case embed
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .plan
        case 2: self = .decompose
        case 3: self = .answer
        case 4: self = .summarise
        case 5: self = .write
        case 6: self = .code
        case 7: self = .embed
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .plan: 1
        case .decompose: 2
        case .answer: 3
        case .summarise: 4
        case .write: 5
        case .code: 6
        case .embed: 7
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .plan: "plan"
        case .decompose: "decompose"
        case .answer: "answer"
        case .summarise: "summarise"
        case .write: "write"
        case .code: "code"
        case .embed: "embed"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

package enum Role: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case system
    case user
    case assistant
    case tool
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .system
        case 2: self = .user
        case 3: self = .assistant
        case 4: self = .tool
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .system: 1
        case .user: 2
        case .assistant: 3
        case .tool: 4
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .system: "system"
        case .user: "user"
        case .assistant: "assistant"
        case .tool: "tool"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

package enum FinishReason: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case stop
    case length
    case toolCall
    case filtered
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .stop
        case 2: self = .length
        case 3: self = .toolCall
        case 4: self = .filtered
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .stop: 1
        case .length: 2
        case .toolCall: 3
        case .filtered: 4
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .stop: "stop"
        case .length: "length"
        case .toolCall: "tool_call"
        case .filtered: "filtered"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

/// What became of a model that was asked on the way to an answer.
package enum RouteOutcome: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case answered
    /// The provider can't carry out the request as it is.
    case invalid
    /// The key is missing, wrong, or has no right to the model.
    case unauthorised
    case unknownModel
    /// The prompt is longer than the model's context, or than what its key has in a minute.
    case contextExceeded
    /// A guardrail or the provider's own filter refused; nobody else was asked.
    case refused
    case rateLimited
    /// The account behind the key has no money left.
    case quotaExceeded
    case unavailable
    case network
    case timeout
    /// What came back is not what the protocol says, or ended too soon.
    case malformed
    case tooLarge
    /// The answer did not have the form that was asked for, also after repairs.
    case unusableAnswer
    /// Passed over: the budget of the task or the tenant does not reach.
    case budget
    case cancelled
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .answered
        case 2: self = .invalid
        case 3: self = .unauthorised
        case 4: self = .unknownModel
        case 5: self = .contextExceeded
        case 6: self = .refused
        case 7: self = .rateLimited
        case 8: self = .quotaExceeded
        case 9: self = .unavailable
        case 10: self = .network
        case 11: self = .timeout
        case 12: self = .malformed
        case 13: self = .tooLarge
        case 14: self = .unusableAnswer
        case 15: self = .budget
        case 16: self = .cancelled
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .answered: 1
        case .invalid: 2
        case .unauthorised: 3
        case .unknownModel: 4
        case .contextExceeded: 5
        case .refused: 6
        case .rateLimited: 7
        case .quotaExceeded: 8
        case .unavailable: 9
        case .network: 10
        case .timeout: 11
        case .malformed: 12
        case .tooLarge: 13
        case .unusableAnswer: 14
        case .budget: 15
        case .cancelled: 16
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .answered: "answered"
        case .invalid: "invalid"
        case .unauthorised: "unauthorised"
        case .unknownModel: "unknown_model"
        case .contextExceeded: "context_exceeded"
        case .refused: "refused"
        case .rateLimited: "rate_limited"
        case .quotaExceeded: "quota_exceeded"
        case .unavailable: "unavailable"
        case .network: "network"
        case .timeout: "timeout"
        case .malformed: "malformed"
        case .tooLarge: "too_large"
        case .unusableAnswer: "unusable_answer"
        case .budget: "budget"
        case .cancelled: "cancelled"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

package struct ChatMessage: SchemaRecord {
    package var role: Role
    package var content: Content?

    package init(
        role: Role = .unspecified,
        content: Content? = nil
    ) {
        self.role = role
        self.content = content
    }

    package static var fullName: String { "devfusion.v1.ChatMessage" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ChatMessage: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ChatMessage>? {
        devfusion__v1__chat_message__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ChatMessage { ChatMessage() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ChatMessage>) throws(SchemaFailure) {
        self.role = Role(rawValue: .init(truncatingIfNeeded: message.pointee.role.rawValue))
        self.content = try Reading.optionalChild(message.pointee.content)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ChatMessage>, in arena: Arena) {
        devfusion__v1__chat_message__init(message)
        message.pointee.role = .init(rawValue: .init(truncatingIfNeeded: self.role.rawValue))
        message.pointee.content = arena.child(self.content)
    }
}

/// What `llm.requests` carries.
package struct LLMRequestMessage: SchemaRecord {
    package var call: CallHeader?
    package var purpose: Purpose
    /// The prompt template and its version; empty: `messages` are sent as they are.
    package var templateName: String
    package var templateVersion: UInt32
    /// The template's variables, a JSON object.
    package var variablesJSON: Content?
    package var messages: [ChatMessage]
    /// The JSON schema that the answer must follow; empty: free text.
    package var responseSchemaJSON: String
    /// Models in order of preference; empty: as configured for the purpose.
    package var models: [String]
    package var maxOutputTokens: UInt32
    package var temperature: Double?
    package var stopSequences: [String]
    /// How many alternatives to return where the provider has them.
    package var alternatives: UInt32
    /// Bytes to read beside the variables: passages, transcripts.
    package var context: [BlobReference]
    package var stream: Bool
    /// What the stage has set aside for the call.
    package var budget: CallBudget?
    /// How many of the call's tries earlier attempts took; each model has three for all attempts together.
    package var triesBefore: UInt32

    package init(
        call: CallHeader? = nil,
        purpose: Purpose = .unspecified,
        templateName: String = "",
        templateVersion: UInt32 = 0,
        variablesJSON: Content? = nil,
        messages: [ChatMessage] = [],
        responseSchemaJSON: String = "",
        models: [String] = [],
        maxOutputTokens: UInt32 = 0,
        temperature: Double? = nil,
        stopSequences: [String] = [],
        alternatives: UInt32 = 0,
        context: [BlobReference] = [],
        stream: Bool = false,
        budget: CallBudget? = nil,
        triesBefore: UInt32 = 0
    ) {
        self.call = call
        self.purpose = purpose
        self.templateName = templateName
        self.templateVersion = templateVersion
        self.variablesJSON = variablesJSON
        self.messages = messages
        self.responseSchemaJSON = responseSchemaJSON
        self.models = models
        self.maxOutputTokens = maxOutputTokens
        self.temperature = temperature
        self.stopSequences = stopSequences
        self.alternatives = alternatives
        self.context = context
        self.stream = stream
        self.budget = budget
        self.triesBefore = triesBefore
    }

    package static var fullName: String { "devfusion.v1.LLMRequestMessage" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension LLMRequestMessage: WireRecord {
    static var fieldCount: Int { 16 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__LLMRequestMessage>? {
        devfusion__v1__llmrequest_message__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: LLMRequestMessage { LLMRequestMessage() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__LLMRequestMessage>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.purpose = Purpose(rawValue: .init(truncatingIfNeeded: message.pointee.purpose.rawValue))
        self.templateName = try Reading.text(message.pointee.template_name, "devfusion.v1.LLMRequestMessage.template_name")
        self.templateVersion = message.pointee.template_version
        self.variablesJSON = try Reading.optionalChild(message.pointee.variables_json)
        self.messages = try Reading.children(message.pointee.messages, message.pointee.n_messages)
        self.responseSchemaJSON = try Reading.text(message.pointee.response_schema_json, "devfusion.v1.LLMRequestMessage.response_schema_json")
        self.models = try Reading.texts(message.pointee.models, message.pointee.n_models, "devfusion.v1.LLMRequestMessage.models")
        self.maxOutputTokens = message.pointee.max_output_tokens
        self.temperature = message.pointee.temperature_choice_case.rawValue == 10 ? message.pointee.temperature : nil
        self.stopSequences = try Reading.texts(message.pointee.stop_sequences, message.pointee.n_stop_sequences, "devfusion.v1.LLMRequestMessage.stop_sequences")
        self.alternatives = message.pointee.alternatives
        self.context = try Reading.children(message.pointee.context, message.pointee.n_context)
        self.stream = message.pointee.stream != 0
        self.budget = try Reading.optionalChild(message.pointee.budget)
        self.triesBefore = message.pointee.tries_before
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__LLMRequestMessage>, in arena: Arena) {
        devfusion__v1__llmrequest_message__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.purpose = .init(rawValue: .init(truncatingIfNeeded: self.purpose.rawValue))
        message.pointee.template_name = arena.text(self.templateName)
        message.pointee.template_version = self.templateVersion
        message.pointee.variables_json = arena.child(self.variablesJSON)
        message.pointee.n_messages = self.messages.count
        message.pointee.messages = arena.children(self.messages)
        message.pointee.response_schema_json = arena.text(self.responseSchemaJSON)
        message.pointee.n_models = self.models.count
        message.pointee.models = arena.texts(self.models)
        message.pointee.max_output_tokens = self.maxOutputTokens
        if let value = self.temperature {
            message.pointee.temperature_choice_case = .init(rawValue: 10)
            message.pointee.temperature = value
        }
        message.pointee.n_stop_sequences = self.stopSequences.count
        message.pointee.stop_sequences = arena.texts(self.stopSequences)
        message.pointee.alternatives = self.alternatives
        message.pointee.n_context = self.context.count
        message.pointee.context = arena.children(self.context)
        message.pointee.stream = self.stream ? 1 : 0
        message.pointee.budget = arena.child(self.budget)
        message.pointee.tries_before = self.triesBefore
    }
}

package struct TokenUsage: SchemaRecord {
    package var inputTokens: UInt64
    package var outputTokens: UInt64
    package var cachedInputTokens: UInt64

    package init(
        inputTokens: UInt64 = 0,
        outputTokens: UInt64 = 0,
        cachedInputTokens: UInt64 = 0
    ) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cachedInputTokens = cachedInputTokens
    }

    package static var fullName: String { "devfusion.v1.TokenUsage" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TokenUsage: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TokenUsage>? {
        devfusion__v1__token_usage__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: TokenUsage { TokenUsage() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TokenUsage>) throws(SchemaFailure) {
        self.inputTokens = message.pointee.input_tokens
        self.outputTokens = message.pointee.output_tokens
        self.cachedInputTokens = message.pointee.cached_input_tokens
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TokenUsage>, in arena: Arena) {
        devfusion__v1__token_usage__init(message)
        message.pointee.input_tokens = self.inputTokens
        message.pointee.output_tokens = self.outputTokens
        message.pointee.cached_input_tokens = self.cachedInputTokens
    }
}

package struct ToolCall: SchemaRecord {
    package var id: String
    package var name: String
    package var argumentsJSON: String

    package init(
        id: String = "",
        name: String = "",
        argumentsJSON: String = ""
    ) {
        self.id = id
        self.name = name
        self.argumentsJSON = argumentsJSON
    }

    package static var fullName: String { "devfusion.v1.ToolCall" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ToolCall: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ToolCall>? {
        devfusion__v1__tool_call__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ToolCall { ToolCall() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ToolCall>) throws(SchemaFailure) {
        self.id = try Reading.text(message.pointee.id, "devfusion.v1.ToolCall.id")
        self.name = try Reading.text(message.pointee.name, "devfusion.v1.ToolCall.name")
        self.argumentsJSON = try Reading.text(message.pointee.arguments_json, "devfusion.v1.ToolCall.arguments_json")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ToolCall>, in arena: Arena) {
        devfusion__v1__tool_call__init(message)
        message.pointee.id = arena.text(self.id)
        message.pointee.name = arena.text(self.name)
        message.pointee.arguments_json = arena.text(self.argumentsJSON)
    }
}

/// A model's answer in one form, whatever the provider.
package struct LLMResponseMessage: SchemaRecord {
    package var content: Content?
    package var finishReason: FinishReason
    package var provider: String
    package var model: String
    package var usage: TokenUsage?
    package var confidence: Double?
    package var alternatives: [Content]
    package var toolCalls: [ToolCall]
    /// The prompt that was used; empty and 0 where the request's own messages were sent.
    package var promptName: String
    package var promptVersion: UInt32

    package init(
        content: Content? = nil,
        finishReason: FinishReason = .unspecified,
        provider: String = "",
        model: String = "",
        usage: TokenUsage? = nil,
        confidence: Double? = nil,
        alternatives: [Content] = [],
        toolCalls: [ToolCall] = [],
        promptName: String = "",
        promptVersion: UInt32 = 0
    ) {
        self.content = content
        self.finishReason = finishReason
        self.provider = provider
        self.model = model
        self.usage = usage
        self.confidence = confidence
        self.alternatives = alternatives
        self.toolCalls = toolCalls
        self.promptName = promptName
        self.promptVersion = promptVersion
    }

    package static var fullName: String { "devfusion.v1.LLMResponseMessage" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension LLMResponseMessage: WireRecord {
    static var fieldCount: Int { 10 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__LLMResponseMessage>? {
        devfusion__v1__llmresponse_message__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: LLMResponseMessage { LLMResponseMessage() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__LLMResponseMessage>) throws(SchemaFailure) {
        self.content = try Reading.optionalChild(message.pointee.content)
        self.finishReason = FinishReason(rawValue: .init(truncatingIfNeeded: message.pointee.finish_reason.rawValue))
        self.provider = try Reading.text(message.pointee.provider, "devfusion.v1.LLMResponseMessage.provider")
        self.model = try Reading.text(message.pointee.model, "devfusion.v1.LLMResponseMessage.model")
        self.usage = try Reading.optionalChild(message.pointee.usage)
        self.confidence = message.pointee.confidence_report_case.rawValue == 6 ? message.pointee.confidence : nil
        self.alternatives = try Reading.children(message.pointee.alternatives, message.pointee.n_alternatives)
        self.toolCalls = try Reading.children(message.pointee.tool_calls, message.pointee.n_tool_calls)
        self.promptName = try Reading.text(message.pointee.prompt_name, "devfusion.v1.LLMResponseMessage.prompt_name")
        self.promptVersion = message.pointee.prompt_version
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__LLMResponseMessage>, in arena: Arena) {
        devfusion__v1__llmresponse_message__init(message)
        message.pointee.content = arena.child(self.content)
        message.pointee.finish_reason = .init(rawValue: .init(truncatingIfNeeded: self.finishReason.rawValue))
        message.pointee.provider = arena.text(self.provider)
        message.pointee.model = arena.text(self.model)
        message.pointee.usage = arena.child(self.usage)
        if let value = self.confidence {
            message.pointee.confidence_report_case = .init(rawValue: 6)
            message.pointee.confidence = value
        }
        message.pointee.n_alternatives = self.alternatives.count
        message.pointee.alternatives = arena.children(self.alternatives)
        message.pointee.n_tool_calls = self.toolCalls.count
        message.pointee.tool_calls = arena.children(self.toolCalls)
        message.pointee.prompt_name = arena.text(self.promptName)
        message.pointee.prompt_version = self.promptVersion
    }
}

/// One model that was asked on the way to an answer.
package struct RouteStep: SchemaRecord {
    /// Its name in the models file.
    package var target: String
    /// "openai/gpt-4.1": the provider, and its own name of the model.
    package var model: String
    package var outcome: RouteOutcome
    /// How often in a row it was asked and the same came of it.
    package var times: UInt32

    package init(
        target: String = "",
        model: String = "",
        outcome: RouteOutcome = .unspecified,
        times: UInt32 = 0
    ) {
        self.target = target
        self.model = model
        self.outcome = outcome
        self.times = times
    }

    package static var fullName: String { "devfusion.v1.RouteStep" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension RouteStep: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__RouteStep>? {
        devfusion__v1__route_step__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: RouteStep { RouteStep() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__RouteStep>) throws(SchemaFailure) {
        self.target = try Reading.text(message.pointee.target, "devfusion.v1.RouteStep.target")
        self.model = try Reading.text(message.pointee.model, "devfusion.v1.RouteStep.model")
        self.outcome = RouteOutcome(rawValue: .init(truncatingIfNeeded: message.pointee.outcome.rawValue))
        self.times = message.pointee.times
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__RouteStep>, in arena: Arena) {
        devfusion__v1__route_step__init(message)
        message.pointee.target = arena.text(self.target)
        message.pointee.model = arena.text(self.model)
        message.pointee.outcome = .init(rawValue: .init(truncatingIfNeeded: self.outcome.rawValue))
        message.pointee.times = self.times
    }
}

/// What a guardrail replaced by placeholders, without the text.
package struct Redaction: SchemaRecord {
    /// "secret.aws-key", "personal.email", …
    package var rule: String
    /// In how many places of one prompt or answer; the same prompt at the next model counts once.
    package var count: UInt32
    /// In the model's answer; otherwise in the prompt, whoever it was sent to.
    package var inAnswer: Bool

    package init(
        rule: String = "",
        count: UInt32 = 0,
        inAnswer: Bool = false
    ) {
        self.rule = rule
        self.count = count
        self.inAnswer = inAnswer
    }

    package static var fullName: String { "devfusion.v1.Redaction" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension Redaction: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__Redaction>? {
        devfusion__v1__redaction__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: Redaction { Redaction() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__Redaction>) throws(SchemaFailure) {
        self.rule = try Reading.text(message.pointee.rule, "devfusion.v1.Redaction.rule")
        self.count = message.pointee.count
        self.inAnswer = message.pointee.in_answer != 0
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__Redaction>, in arena: Arena) {
        devfusion__v1__redaction__init(message)
        message.pointee.rule = arena.text(self.rule)
        message.pointee.count = self.count
        message.pointee.in_answer = self.inAnswer ? 1 : 0
    }
}

/// How a model's answer came about, or why there is none: never a word of what was asked, answered or complained.
package struct ModelProvenance: SchemaRecord {
    /// In the order in which they were asked.
    package var route: [RouteStep]
    package var redactions: [Redaction]
    /// The answer is from the response cache: nothing was sent for it, and it cost nothing.
    package var cached: Bool
    /// How many tries the attempt took at the model that took most; 0 stands for one at most.
    package var tries: UInt32

    package init(
        route: [RouteStep] = [],
        redactions: [Redaction] = [],
        cached: Bool = false,
        tries: UInt32 = 0
    ) {
        self.route = route
        self.redactions = redactions
        self.cached = cached
        self.tries = tries
    }

    package static var fullName: String { "devfusion.v1.ModelProvenance" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ModelProvenance: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ModelProvenance>? {
        devfusion__v1__model_provenance__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ModelProvenance { ModelProvenance() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ModelProvenance>) throws(SchemaFailure) {
        self.route = try Reading.children(message.pointee.route, message.pointee.n_route)
        self.redactions = try Reading.children(message.pointee.redactions, message.pointee.n_redactions)
        self.cached = message.pointee.cached != 0
        self.tries = message.pointee.tries
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ModelProvenance>, in arena: Arena) {
        devfusion__v1__model_provenance__init(message)
        message.pointee.n_route = self.route.count
        message.pointee.route = arena.children(self.route)
        message.pointee.n_redactions = self.redactions.count
        message.pointee.redactions = arena.children(self.redactions)
        message.pointee.cached = self.cached ? 1 : 0
        message.pointee.tries = self.tries
    }
}

/// A model that was asked for something that then another one gave, or nobody.
package struct VainRequest: SchemaRecord {
    package var purpose: Purpose
    /// The part of the question, "q1"; empty where it was asked for something else than an answer.
    package var part: String
    /// "openai/gpt-4.1": the provider, and its own name of the model.
    package var model: String
    /// What came of it.
    package var outcome: RouteOutcome

    package init(
        purpose: Purpose = .unspecified,
        part: String = "",
        model: String = "",
        outcome: RouteOutcome = .unspecified
    ) {
        self.purpose = purpose
        self.part = part
        self.model = model
        self.outcome = outcome
    }

    package static var fullName: String { "devfusion.v1.VainRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension VainRequest: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__VainRequest>? {
        devfusion__v1__vain_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: VainRequest { VainRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__VainRequest>) throws(SchemaFailure) {
        self.purpose = Purpose(rawValue: .init(truncatingIfNeeded: message.pointee.purpose.rawValue))
        self.part = try Reading.text(message.pointee.part, "devfusion.v1.VainRequest.part")
        self.model = try Reading.text(message.pointee.model, "devfusion.v1.VainRequest.model")
        self.outcome = RouteOutcome(rawValue: .init(truncatingIfNeeded: message.pointee.outcome.rawValue))
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__VainRequest>, in arena: Arena) {
        devfusion__v1__vain_request__init(message)
        message.pointee.purpose = .init(rawValue: .init(truncatingIfNeeded: self.purpose.rawValue))
        message.pointee.part = arena.text(self.part)
        message.pointee.model = arena.text(self.model)
        message.pointee.outcome = .init(rawValue: .init(truncatingIfNeeded: self.outcome.rawValue))
    }
}

/// What `llm.deltas` carries: text for display; the final reply supersedes it. Of an answer in JSON it is the prose
/// within, as it grows.
package struct LLMDelta: SchemaRecord {
    package var taskID: String
    package var callID: String
    package var attempt: UInt32
    /// Counts from 0 within one attempt.
    package var index: UInt32
    package var text: String

    package init(
        taskID: String = "",
        callID: String = "",
        attempt: UInt32 = 0,
        index: UInt32 = 0,
        text: String = ""
    ) {
        self.taskID = taskID
        self.callID = callID
        self.attempt = attempt
        self.index = index
        self.text = text
    }

    package static var fullName: String { "devfusion.v1.LLMDelta" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension LLMDelta: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__LLMDelta>? {
        devfusion__v1__llmdelta__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: LLMDelta { LLMDelta() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__LLMDelta>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.LLMDelta.task_id")
        self.callID = try Reading.text(message.pointee.call_id, "devfusion.v1.LLMDelta.call_id")
        self.attempt = message.pointee.attempt
        self.index = message.pointee.index
        self.text = try Reading.text(message.pointee.text, "devfusion.v1.LLMDelta.text")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__LLMDelta>, in arena: Arena) {
        devfusion__v1__llmdelta__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.call_id = arena.text(self.callID)
        message.pointee.attempt = self.attempt
        message.pointee.index = self.index
        message.pointee.text = arena.text(self.text)
    }
}

