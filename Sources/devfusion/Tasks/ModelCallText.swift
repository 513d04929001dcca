import Schemas

/// Calls to models as text for people: who was asked, who answered, and what was done to it.
enum ModelCallText {
    /// A line for each call; those that the built-in model answered at once tell nothing and have none.
    static func lines(_ calls: [AuditEntry], of taskID: String) -> [String] {
        let told = calls.filter { !$0.isOfBuiltInModel }
        let names = told.map { name(of: $0, in: taskID) }
        let width = min(32, names.map(\.count).max() ?? 0)
        return zip(told, names).map { call, name in
            "call       \(name.padded(to: width))  \(text(call).onOneLine(upTo: 1_000))"
        }
    }

    /// "openai/gpt-5.6 rate limited 3 times, ollama/llama answered; redacted secret.aws-key (1); $0.0025"
    static func text(_ call: AuditEntry) -> String {
        let provenance = call.provenance ?? ModelProvenance()
        var route = provenance.route.map(text(_:)).joined(separator: ", ")
        if route.isEmpty { route = call.model }
        var facts = [provenance.cached ? route + " from the cache" : route]
        facts += texts(of: provenance.redactions)
        if !call.detail.isEmpty { facts.append(call.detail) }
        if let cost = call.cost, cost.modelCalls > 0 {
            let money = cost.microUSD > 0 ? ", \(MoneyText.text(microUSD: cost.microUSD))" : ""
            facts.append("\(cost.inputTokens) tokens in, \(cost.outputTokens) out\(money)")
        }
        return facts.joined(separator: "; ")
    }

    private static func text(_ step: RouteStep) -> String {
        let isPlain = step.target == step.model || step.model.hasSuffix("/" + step.target)
        let who = isPlain ? step.model : "\(step.target) (\(step.model))"
        return "\(who) \(step.outcome.phrase)" + (step.times > 1 ? " \(step.times) times" : "")
    }

    private static func texts(of redactions: [Redaction]) -> [String] {
        [false, true].compactMap { inAnswer in
            let rules = redactions.filter { $0.inAnswer == inAnswer }.map { "\($0.rule) (\($0.count))" }
            guard !rules.isEmpty else { return nil }
            return "redacted\(inAnswer ? " in the answer" : ""): " + rules.joined(separator: ", ")
        }
    }

    /// "plan/1", "s1/2/answer.0/7": the call's id without the task's.
    private static func name(of call: AuditEntry, in taskID: String) -> String {
        call.subject.hasPrefix(taskID + "/") ? String(call.subject.dropFirst(taskID.count + 1)) : call.subject
    }
}

extension AuditEntry {
    /// Whether it tells of a call to a model.
    var isOfModel: Bool { provenance != nil || !model.isEmpty }

    fileprivate var isOfBuiltInModel: Bool {
        guard let provenance, provenance.redactions.isEmpty, provenance.route.count == 1 else { return false }
        return provenance.route[0].model == "extractive" && provenance.route[0].outcome == .answered
    }
}

extension RouteOutcome {
    /// Follows the model's name.
    fileprivate var phrase: String {
        switch self {
        case .answered: "answered"
        case .invalid: "did not take the request"
        case .unauthorised: "refused the key"
        case .unknownModel: "is unknown there"
        case .contextExceeded: "passed over (prompt too long)"
        case .refused: "refused"
        case .rateLimited: "refused (rate limited)"
        case .quotaExceeded: "refused (quota used up)"
        case .unavailable: "failed (overloaded or out of order)"
        case .network: "failed (no connection)"
        case .timeout: "failed (timed out)"
        case .malformed: "failed (broken answer)"
        case .tooLarge: "failed (answer too long)"
        case .unusableAnswer: "gave no usable answer"
        case .budget: "passed over (budget)"
        case .cancelled: "cancelled"
        case .unspecified: "asked"
        case .unrecognized(let number): "outcome_\(number)"
        }
    }
}
