/// What a model is told for the purpose `plan`.
package struct PlanVariables: Sendable, Hashable, Codable {
    package var goal: String
    /// "general" or "research".
    package var kind: String
    package var sources: [String]
    /// The tools that a step may use.
    package var tools: [String]
    package var maxSteps: Int

    package init(goal: String, kind: String, sources: [String], tools: [String], maxSteps: Int) {
        self.goal = goal
        self.kind = kind
        self.sources = sources
        self.tools = tools
        self.maxSteps = maxSteps
    }

    enum CodingKeys: String, CodingKey {
        case goal, kind, sources, tools
        case maxSteps = "max_steps"
    }
}

/// What a model answers to the purpose `plan`.
package struct PlanAnswer: Sendable, Hashable, Codable {
    package struct Step: Sendable, Hashable, Codable {
        package var id: String
        package var title: String
        /// "model", "research", "internet".
        package var tool: String
        package var input: String
        package var dependsOn: [String]?

        package init(id: String, title: String, tool: String, input: String, dependsOn: [String] = []) {
            self.id = id
            self.title = title
            self.tool = tool
            self.input = input
            self.dependsOn = dependsOn
        }

        enum CodingKeys: String, CodingKey {
            case id, title, tool, input
            case dependsOn = "depends_on"
        }
    }

    package var steps: [Step]

    package init(steps: [Step]) { self.steps = steps }
}
