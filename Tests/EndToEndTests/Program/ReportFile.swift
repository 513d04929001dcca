import Foundation

/// A `report.json`.
struct ReportFile: Sendable {
    let content: JSONObject

    init?(_ data: Data) {
        guard let content = JSONObject(data) else { return nil }
        self.content = content
    }

    var status: String { content.text("answer.status") }
    var quotes: [String] { content.objects("citations").map { $0.text("quote") } }
    var sources: [String] { content.objects("sources").map { $0.text("address") } }
    var skipped: [JSONObject] { content.objects("documents.skipped") }

    /// All but what depends on when and for which task the work was done and how long it took, in a form that can be
    /// compared.
    var withoutTimes: String {
        var fields = content.fields
        fields["completed_at"] = nil
        var task = fields["task"] as? [String: Any] ?? [:]
        task["id"] = nil
        fields["task"] = task
        fields["sources"] = content.objects("sources").map { source in
            var source = source.fields
            source["retrieved_at"] = nil
            return source
        }
        var cost = fields["cost"] as? [String: Any] ?? [:]
        cost["elapsed_ms"] = nil
        fields["cost"] = cost
        return JSONObject(fields: fields).sorted
    }
}
