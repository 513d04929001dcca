import Schemas

extension AuditEntry {
    /// Adds what a reply tells of its call: its cost, who answered with which prompt, how that came about, and the rule
    /// that refused.
    func telling(_ reply: Reply) -> AuditEntry {
        var entry = self
        entry.cost = reply.cost
        entry.provenance = reply.provenance
        switch reply.result {
        case .llm(let response):
            entry.model = [response.provider, response.model].filter { !$0.isEmpty }.joined(separator: "/")
            if !response.promptName.isEmpty { entry.prompt = "\(response.promptName)/\(response.promptVersion)" }
        case .failure(let failure) where !failure.rule.isEmpty:
            entry.detail += (entry.detail.isEmpty ? "" : "; ") + "refused by the rule \(failure.rule)"
        default: break
        }
        return entry
    }
}
