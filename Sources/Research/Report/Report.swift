/// The cited answer to a research question: what `report.json` holds and `report.md` shows.
///
/// `docs/report.md` explains it to readers and `docs/report.schema.json` is its schema. Each sub-question is in
/// exactly one of `sections` and `notFound`.
package struct Report: Sendable, Hashable, Codable {
    /// The version of the JSON form that this program writes and verifies.
    package static let schemaVersion = 1

    package var schemaVersion: Int
    package var question: String
    package var answer: Answer
    /// One for each sub-question that the sources answer, in the question's order.
    package var sections: [Section]
    package var conflicts: [Conflict]
    /// One for each sub-question that the sources do not answer, in the question's order.
    package var notFound: [NotFound]
    package var leftOut: [LeftOut]
    package var confidence: Confidence
    /// In the order in which the report first uses them, numbered from 1.
    package var citations: [Citation]
    /// In the order in which the citations first use them.
    package var sources: [Source]
    package var documents: Documents
    package var model: Model
    package var cost: Cost
    package var completedAt: UTCTime
    /// The task that the report was made for; nil where it is not told.
    package var task: Task?

    enum CodingKeys: String, CodingKey {
        case question, answer, sections, conflicts, confidence, citations, sources, documents, model, cost, task
        case schemaVersion = "schema_version"
        case notFound = "not_found"
        case leftOut = "left_out"
        case completedAt = "completed_at"
    }
}

extension Report {
    /// The answer in brief: the best statement of each part that the sources answer.
    package struct Answer: Sendable, Hashable, Codable {
        package var status: Status
        package var statements: [Statement]

        package enum Status: String, Sendable, Hashable, Codable {
            /// Every sub-question has a section.
            case answered
            /// Some have, some are in `notFound`.
            case partlyAnswered = "partly_answered"
            /// None has, and nothing is stated.
            case notAnswered = "not_answered"
        }
    }

    /// One thing that the report says, with the citations it stands on.
    package struct Statement: Sendable, Hashable, Codable {
        /// The id of the sub-question it answers.
        package var subQuestion: String
        package var kind: Kind
        /// The cited words themselves, or a model's own sentence.
        package var text: String
        /// Numbers of citations; never empty.
        package var citations: [Int]

        package enum Kind: String, Sendable, Hashable, Codable {
            /// `text` is the quote of each of its citations, white space apart.
            case quotation
            /// `text` is a model's sentence; the citations are what it rests on.
            case written
        }

        enum CodingKeys: String, CodingKey {
            case kind, text, citations
            case subQuestion = "sub_question"
        }
    }

    /// What the sources say about one sub-question.
    package struct Section: Sendable, Hashable, Codable {
        /// The id of the sub-question.
        package var subQuestion: String
        package var question: String
        /// Best first; never empty.
        package var findings: [Statement]
        package var confidence: Confidence

        enum CodingKeys: String, CodingKey {
            case question, findings, confidence
            case subQuestion = "sub_question"
        }
    }

    /// How far the report can be relied on, and why.
    package struct Confidence: Sendable, Hashable, Codable {
        /// From 0 to 1, in hundredths.
        package var value: Double
        /// One sentence.
        package var reason: String

        init(_ value: Double, _ reason: String) {
            let bounded = value.isNaN ? 0 : min(max(value, 0), 1)
            self.value = (bounded * 100).rounded() / 100
            self.reason = reason
        }
    }
}
