/// One part of a question, with the wordings under which its answer is searched.
package struct SubQuestion: Sendable, Hashable, Codable {
    /// "q1", "q2", … in the order of the question.
    package var id: String
    /// The part as a question of its own.
    package var text: String
    /// Search queries: the part's own words first, then other ways to say it.
    package var wordings: [String]

    package init(id: String, text: String, wordings: [String]) {
        self.id = id
        self.text = text
        self.wordings = wordings
    }
}

/// What a question falls into; the answer of a model to the purpose `decompose`.
package struct Decomposition: Sendable, Hashable, Codable {
    package var subQuestions: [SubQuestion]

    package init(subQuestions: [SubQuestion]) { self.subQuestions = subQuestions }

    enum CodingKeys: String, CodingKey { case subQuestions = "sub_questions" }
}

/// What a model is told for the purpose `answer`, beside the passages; it answers with a ``Finding``.
package struct AnswerVariables: Sendable, Hashable, Codable {
    package var subQuestion: SubQuestion
    /// The most quotes that the part may have, so that the report stays short.
    package var quotes: Int

    package init(subQuestion: SubQuestion, quotes: Int) {
        self.subQuestion = subQuestion
        self.quotes = quotes
    }

    enum CodingKeys: String, CodingKey {
        case quotes
        case subQuestion = "sub_question"
    }
}
