/// Everything that a report is made of.
package struct ReportMaterial: Sendable, Hashable, Codable {
    package var question: String
    /// One for each sub-question, in the question's order.
    package var findings: [Finding]
    /// What was looked at, at most one for each sub-question.
    package var searches: [SearchRecord]
    package var documents: Report.Documents
    package var model: Report.Model
    package var cost: Report.Cost
    /// In milliseconds since 1970 in UTC.
    package var completedAt: Int64
    /// The task that the report is made for.
    package var task: Report.Task?

    package init(
        question: String, findings: [Finding], searches: [SearchRecord], documents: Report.Documents,
        model: Report.Model, cost: Report.Cost, completedAt: Int64, task: Report.Task? = nil
    ) {
        self.question = question
        self.findings = findings
        self.searches = searches
        self.documents = documents
        self.model = model
        self.cost = cost
        self.completedAt = completedAt
        self.task = task
    }

    enum CodingKeys: String, CodingKey {
        case question, findings, searches, documents, model, cost, task
        case completedAt = "completed_at"
    }
}

/// What was looked at for one sub-question.
package struct SearchRecord: Sendable, Hashable, Codable {
    /// The id of the sub-question.
    package var subQuestion: String
    /// How many documents were searched.
    package var documents: Int
    /// How many passages of them were read.
    package var passages: Int
    /// The documents that came nearest, best first.
    package var nearest: [SourceDocument]

    package init(subQuestion: String, documents: Int, passages: Int, nearest: [SourceDocument]) {
        self.subQuestion = subQuestion
        self.documents = documents
        self.passages = passages
        self.nearest = nearest
    }

    enum CodingKeys: String, CodingKey {
        case documents, passages, nearest
        case subQuestion = "sub_question"
    }
}
