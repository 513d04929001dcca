import Pipeline

/// What came of processing a task's inputs again in one stage.
package struct ReplayResult: Sendable, Equatable {
    package var stage: ProcessorName
    /// How many inputs were processed.
    package var inputs: Int
    /// How many outputs were the same to the byte.
    package var outputs: Int
    /// The first difference, a lower-case sentence; `nil` where all outputs and the state are identical.
    package var difference: String?
}
