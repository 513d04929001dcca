/// What a model is told for the purpose `decompose`; it answers with a `Research.Decomposition`.
package struct DecomposeVariables: Sendable, Hashable, Codable {
    package var question: String

    package init(question: String) { self.question = question }
}

/// What a model is told for the purpose `write`; results that are blobs follow as the request's context.
package struct WriteVariables: Sendable, Hashable, Codable {
    package var goal: String
    package var instruction: String
    /// The results of the steps that this one depends on, where they are short.
    package var results: [String]

    package init(goal: String, instruction: String, results: [String]) {
        self.goal = goal
        self.instruction = instruction
        self.results = results
    }
}
