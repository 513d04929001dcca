/// A document that was read: its address, and the content hashes under which its bytes and text are kept.
package struct SourceDocument: Sendable, Hashable, Codable {
    /// The address as it was read: a `file:` or `http(s):` URL.
    package var address: String
    package var title: String
    /// "text/html", "text/markdown", "text/plain" or "application/pdf".
    package var mediaType: String
    /// When it was read, in milliseconds since 1970 in UTC.
    package var retrievedAt: Int64
    /// SHA-256 of the raw bytes, in lower-case hexadecimal.
    package var sha256: String
    /// SHA-256 of the extracted text (UTF-8), in lower-case hexadecimal.
    package var textSHA256: String
    /// The length of the extracted text in bytes.
    package var textBytes: Int

    package init(
        address: String, title: String, mediaType: String, retrievedAt: Int64, sha256: String, textSHA256: String,
        textBytes: Int
    ) {
        self.address = address
        self.title = title
        self.mediaType = mediaType
        self.retrievedAt = retrievedAt
        self.sha256 = sha256
        self.textSHA256 = textSHA256
        self.textBytes = textBytes
    }

    enum CodingKeys: String, CodingKey {
        case address, title, sha256
        case mediaType = "media_type"
        case retrievedAt = "retrieved_at"
        case textSHA256 = "text_sha256"
        case textBytes = "text_bytes"
    }
}

/// A run of a document's extracted text that a search found.
package struct Passage: Sendable, Hashable, Codable {
    /// Unique in one search: "p1", "p2", …, best first.
    package var id: String
    package var document: SourceDocument
    /// The headings that the passage stands under, outermost first.
    package var headings: [String]
    /// The passage's byte range in the extracted text (UTF-8).
    package var start: Int
    package var end: Int
    /// The bytes of that range.
    package var text: String
    /// How well it fits the search; only the order means something.
    package var score: Double

    package init(
        id: String, document: SourceDocument, headings: [String], start: Int, end: Int, text: String, score: Double
    ) {
        self.id = id
        self.document = document
        self.headings = headings
        self.start = start
        self.end = end
        self.text = text
        self.score = score
    }
}

/// How common the words of a search are in the collection that was searched, so that a reader of its passages can tell
/// the telling words from the common ones.
package struct TermStatistics: Sendable, Hashable, Codable {
    /// How many passages the collection has.
    package var passages: Int
    /// In how many of them each stem of the search stands; a stem that stands in none is listed with 0.
    package var containing: [String: Int]

    package init(passages: Int, containing: [String: Int]) {
        self.passages = passages
        self.containing = containing
    }
}

/// What a search found.
package struct SearchResult: Sendable, Hashable, Codable {
    /// Best first.
    package var passages: [Passage]
    package var statistics: TermStatistics

    package init(passages: [Passage], statistics: TermStatistics) {
        self.passages = passages
        self.statistics = statistics
    }
}

/// Words of a document, verbatim, that bear on a sub-question.
package struct Quote: Sendable, Hashable, Codable {
    package var document: SourceDocument
    package var headings: [String]
    /// The byte range in the document's extracted text; its bytes are `text`.
    package var start: Int
    package var end: Int
    package var text: String
    /// From 0 to 1: how much of what was asked the words cover.
    package var relevance: Double

    package init(
        document: SourceDocument, headings: [String], start: Int, end: Int, text: String, relevance: Double
    ) {
        self.document = document
        self.headings = headings
        self.start = start
        self.end = end
        self.text = text
        self.relevance = relevance
    }
}

/// What the sources say about one sub-question; the answer of a model to the purpose `answer`.
package struct Finding: Sendable, Hashable, Codable {
    package var subQuestion: SubQuestion
    /// False: the passages do not answer it, and nothing is claimed.
    package var answered: Bool
    /// Best first; empty exactly when it is not answered.
    package var quotes: [Quote]
    /// What a model wrote over the quotes; nil for a model that only quotes.
    package var sentences: [WrittenSentence]?
    /// From 0 to 1.
    package var confidence: Double
    /// Why the confidence is what it is, or why there is no answer, in one sentence.
    package var reason: String
    /// Nil for the built-in model.
    package var author: Author?

    package init(
        subQuestion: SubQuestion, answered: Bool, quotes: [Quote], sentences: [WrittenSentence]? = nil,
        confidence: Double, reason: String, author: Author? = nil
    ) {
        self.subQuestion = subQuestion
        self.answered = answered
        self.quotes = quotes
        self.sentences = sentences
        self.confidence = confidence
        self.reason = reason
        self.author = author
    }

    enum CodingKeys: String, CodingKey {
        case answered, quotes, sentences, confidence, reason, author
        case subQuestion = "sub_question"
    }
}

/// The model that wrote a finding.
package struct Author: Sendable, Hashable, Codable {
    package var model: String
    /// The prompt's name and version: "answer/1".
    package var prompt: String

    package init(model: String, prompt: String) {
        self.model = model
        self.prompt = prompt
    }
}

/// A model's own sentence and the quotes it rests on.
package struct WrittenSentence: Sendable, Hashable, Codable {
    package var text: String
    /// Positions in the finding's `quotes`, from 0; a sentence with none is left out of the report.
    package var quotes: [Int]

    package init(text: String, quotes: [Int]) {
        self.text = text
        self.quotes = quotes
    }
}
