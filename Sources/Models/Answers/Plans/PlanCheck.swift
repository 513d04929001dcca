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
    ///
    /// - Parameter echoes: tells what was copied from the prompt.
    static func problem(with value: JSONValue, for variables: PlanVariables, echoes: EchoCheck) -> String? {
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
        return strayProblem(steps, variables, echoes)
    }

    /// The plan whose research is told the goal, word for word, where the task is one of research.
    static func keepingQuestion(in plan: JSONValue, for variables: PlanVariables) -> JSONValue {
        guard variables.kind == researchKind, var object = plan.object, let steps = object["steps"]?.array else {
            return plan
        }
        object["steps"] = .array(
            steps.map { step in
                guard var members = step.object, members["tool"]?.string == "research" else { return step }
                members["input"] = .string(variables.goal)
                return .object(members)
            })
        return .object(object)
    }

    /// Weak models plan the example of their prompt, or something else that nobody asked for. What they would have a
    /// research task's research told doesn't matter: that is the goal.
    private static func strayProblem(
        _ steps: [[String: JSONValue]], _ variables: PlanVariables, _ echoes: EchoCheck
    ) -> String? {
        for (index, step) in steps.enumerated() {
            let isGoal = variables.kind == researchKind && step["tool"]?.string == "research"
            for name in isGoal ? ["title"] : ["title", "input"] where echoes.isEcho(step[name]?.string ?? "") {
                return "$.steps[\(index)].\(name): repeats the example; plan the goal that is given, not the example"
            }
        }
        guard variables.kind != researchKind else { return nil }
        let texts = steps.flatMap { [$0["title"]?.string ?? "", $0["input"]?.string ?? ""] }
        return Relatedness.isUnrelated(texts, to: variables.goal)
            ? "$.steps: no step is about the goal; say in a step's input, in the goal's own words, what it is about"
            : nil
    }

    /// Models make up addresses that look right.
    private static func isAddress(_ input: String, in variables: PlanVariables) -> Bool {
        let isWeb = ["http://", "https://"].contains { input.lowercased().hasPrefix($0) }
        return isWeb && (variables.goal.contains(input) || variables.sources.contains(input))
    }

    private static let researchKind = "research"
    private static let researchSteps = 3
}
