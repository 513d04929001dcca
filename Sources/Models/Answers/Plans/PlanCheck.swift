import Pipeline

/// What a model's plan must be beyond its form, as far as the model's own request tells. That tools exist, that no step
/// waits for itself and how many steps there may be is checked once more by the engine, whoever planned.
enum PlanCheck {
    /// The variables with the tools and the steps that make sense for the task: research reads its sources itself, and
    /// is one step among few.
    static func offered(_ variables: PlanVariables) -> PlanVariables {
        guard variables.kind == researchKind else { return variables }
        var offered = variables
        offered.tools.removeAll { $0 == "internet" }
        offered.maxSteps = min(researchSteps, variables.maxSteps)
        return offered
    }

    /// What the prompt is told: the variables, and the ids that steps may have, "s1", "s2", ….
    static func values(_ variables: PlanVariables) -> PromptValues {
        var values = JSONValue(parsing: FormCoding.text(of: variables))?.object ?? [:]
        values["ids"] = .array((1...max(1, variables.maxSteps)).map { .string("s\($0)") })
        return PromptValues(values)
    }

    /// What is wrong with a plan, for the model to read; `nil` where nothing is.
    static func problem(with value: JSONValue, for variables: PlanVariables) -> String? {
        let steps = value.object?["steps"]?.array?.compactMap(\.object) ?? []
        var known: Set<String> = []
        for (index, step) in steps.enumerated() {
            let needed = step["depends_on"]?.array?.compactMap(\.string) ?? []
            guard needed.allSatisfy(known.contains) else {
                return "$.steps[\(index)].depends_on: names a step that does not stand before it"
            }
            guard let id = step["id"]?.string, !id.isEmpty, known.insert(id).inserted else {
                return "$.steps[\(index)].id: empty, or used twice"
            }
            if step["input"]?.string?.isEmpty == true { return "$.steps[\(index)].input: empty" }
            if step["tool"]?.string == "internet", !isAddress(step["input"]?.string ?? "", in: variables) {
                return "$.steps[\(index)].input: must be an http or https address that the goal or a source names"
            }
        }
        let research = steps.count { $0["tool"]?.string == "research" }
        if variables.kind == researchKind, research != 1 {
            return "$.steps: must have exactly 1 step with the tool research, and has \(research)"
        }
        return nil
    }

    /// Models make up addresses that look right.
    private static func isAddress(_ input: String, in variables: PlanVariables) -> Bool {
        let isWeb = ["http://", "https://"].contains { input.lowercased().hasPrefix($0) }
        return isWeb && (variables.goal.contains(input) || variables.sources.contains(input))
    }

    private static let researchKind = "research"
    private static let researchSteps = 3
}
