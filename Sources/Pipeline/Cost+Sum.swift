import Schemas

extension Cost {
    /// Adds another cost to this one.
    package mutating func add(_ other: Cost) {
        modelCalls += other.modelCalls
        toolCalls += other.toolCalls
        inputTokens += other.inputTokens
        outputTokens += other.outputTokens
        microUSD += other.microUSD
    }
}
