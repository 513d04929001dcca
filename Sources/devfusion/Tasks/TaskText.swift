import Pipeline
import Schemas
import Stages

/// Tasks as text for people.
enum TaskText {
    /// "t-…  completed  2026-01-31T10:00:00Z  4/4  $0.0125  The goal"
    static func line(_ task: TaskRecord) -> String {
        let time = RFC3339.text(milliseconds: task.submittedAtMs).prefix(19) + "Z"
        let steps = "\(task.stepsFinished)/\(task.stepCount)"
        let money = task.cost.map { MoneyText.text(microUSD: $0.microUSD) } ?? "-"
        return [
            task.taskID, task.status.word.padded(to: 19), String(time), steps.padded(to: 6), money.padded(to: 9),
            task.goal.onOneLine(upTo: 60),
        ].joined(separator: "  ")
    }

    /// - Parameter calls: what the audit knows of the task's calls to models.
    static func page(_ task: TaskRecord, _ plan: AgentExecutionPlan?, calls: [AuditEntry] = []) -> String {
        var lines = [
            "task       \(task.taskID)",
            "goal       \(task.goal.onOneLine(upTo: 500))",
            "status     \(task.status.word)",
            "submitted  \(RFC3339.text(milliseconds: task.submittedAtMs))",
        ]
        if task.finishedAtMs > 0 { lines.append("finished   \(RFC3339.text(milliseconds: task.finishedAtMs))") }
        if let failure = task.failure { lines.append("reason     \(failure.message.onOneLine(upTo: 500))") }
        // The plan knows what a task under way has cost so far, and what came in after its end.
        if let cost = plan?.cost ?? task.cost { lines.append("cost       \(text(of: cost))") }
        if let limits = text(of: task.limits) { lines.append("budget     \(limits)") }
        if let models = task.terms?.models, !models.isEmpty {
            lines.append("models     \(models.onOneLine(upTo: 200))")
        }
        if task.terms?.privateAddresses ?? false { lines.append("addresses  private ones too") }
        for artifact in task.result?.artifacts ?? [] {
            lines.append("artifact   \(artifact.name)  sha256 \(artifact.blob?.sha256 ?? "")")
        }
        for (number, step) in (plan?.steps ?? []).enumerated() {
            lines.append("step \(number + 1)     \(step.status.word.padded(to: 8)) \(step.title.onOneLine(upTo: 80))")
        }
        lines += ModelCallText.lines(calls, of: task.taskID)
        return lines.joined(separator: "\n")
    }

    /// One object with the records.
    static func json(_ task: TaskRecord, _ plan: AgentExecutionPlan?, calls: [AuditEntry]) throws -> String {
        let planText = try plan.map { try RecordText.json(of: $0) } ?? "null"
        let callTexts = try calls.map { try RecordText.json(of: $0) }.joined(separator: ",")
        return "{\"task\":\(try RecordText.json(of: task)),\"plan\":\(planText),\"calls\":[\(callTexts)]}"
    }

    private static func text(of cost: Cost) -> String {
        "\(cost.modelCalls) model calls, \(cost.toolCalls) tool calls, \(cost.inputTokens) tokens in, "
            + "\(cost.outputTokens) out, \(MoneyText.text(microUSD: cost.microUSD))"
    }

    private static func text(of limits: TaskLimits?) -> String? {
        guard let limits else { return nil }
        let parts = [
            limits.maxMicroUSD > 0 ? MoneyText.text(microUSD: limits.maxMicroUSD) : nil,
            limits.maxTokens > 0 ? "\(limits.maxTokens) tokens" : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension StepStatus {
    var word: String {
        switch self {
        case .unspecified: "unknown"
        case .pending: "pending"
        case .running: "running"
        case .done: "done"
        case .failed: "failed"
        case .skipped: "skipped"
        case .compensated: "undone"
        case .unrecognized(let number): "status_\(number)"
        }
    }
}

extension String {
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }

    /// The text without control characters, which could steer a terminal, and cut where it is long.
    func onOneLine(upTo limit: Int) -> String {
        let plain = String(
            unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
        return plain.count <= limit ? plain : plain.prefix(limit - 1) + "…"
    }
}
