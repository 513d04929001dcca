import Schemas

extension Cost {
    /// Adds another cost to this one; what a reply claims to have cost may be any number, so sums stop at the largest.
    package mutating func add(_ other: Cost) {
        modelCalls = modelCalls.saturatingSum(other.modelCalls)
        toolCalls = toolCalls.saturatingSum(other.toolCalls)
        inputTokens = inputTokens.saturatingSum(other.inputTokens)
        outputTokens = outputTokens.saturatingSum(other.outputTokens)
        microUSD = microUSD.saturatingSum(other.microUSD)
    }
}

extension UnsignedInteger where Self: FixedWidthInteger {
    /// The sum, or the largest number where it does not fit.
    package func saturatingSum(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
