extension Report {
    /// A document that the report cites.
    package struct Source: Sendable, Hashable, Codable {
        /// "s1", "s2", …
        package var id: String
        /// Where it was read: a `file:` or `http(s):` URL.
        package var address: String
        package var title: String
        package var mediaType: String
        package var retrievedAt: UTCTime
        /// SHA-256 of the raw bytes, in lower-case hexadecimal.
        package var sha256: String
        /// SHA-256 of the extracted text (UTF-8), in lower-case hexadecimal.
        package var textSHA256: String

        enum CodingKeys: String, CodingKey {
            case id, address, title, sha256
            case mediaType = "media_type"
            case retrievedAt = "retrieved_at"
            case textSHA256 = "text_sha256"
        }
    }

    /// Words of a source, and where they stand in it.
    package struct Citation: Sendable, Hashable, Codable {
        /// From 1, unique in the report.
        package var number: Int
        package var sourceID: String
        /// The headings that the words stand under, outermost first.
        package var headings: [String]
        /// The bytes `start..<end` of the source's extracted text.
        package var quote: String
        package var start: Int
        package var end: Int

        enum CodingKeys: String, CodingKey {
            case number, headings, quote, start, end
            case sourceID = "source_id"
        }
    }

    /// Two or more sources that say different things about the same.
    package struct Conflict: Sendable, Hashable, Codable {
        /// The id of the sub-question.
        package var subQuestion: String
        package var disagreeOn: Subject
        /// Two or more, in the order of their first citation.
        package var sides: [Side]

        package enum Subject: String, Sendable, Hashable, Codable {
            /// A number, a duration, a size, a version.
            case number
            /// What holds unless it is configured.
            case `default`
            /// One source states what another denies.
            case negation
        }

        package struct Side: Sendable, Hashable, Codable {
            /// The value it gives; "stated" or "denied" for a negation.
            package var says: String
            /// The sentence that says it, out of the quote of each of its citations.
            package var sentences: [String]
            /// Numbers of citations, one for each of `sentences`.
            package var citations: [Int]
        }

        enum CodingKeys: String, CodingKey {
            case sides
            case subQuestion = "sub_question"
            case disagreeOn = "disagree_on"
        }
    }

    /// A sub-question that the sources do not answer, and what was looked at.
    package struct NotFound: Sendable, Hashable, Codable {
        /// The id of the sub-question.
        package var subQuestion: String
        package var question: String
        package var reason: String
        /// How many documents were searched.
        package var documents: Int
        /// How many passages of them were read.
        package var passages: Int
        /// The pages that came nearest, best first; at most three.
        package var nearest: [Page]

        package struct Page: Sendable, Hashable, Codable {
            package var address: String
            package var title: String
        }

        enum CodingKeys: String, CodingKey {
            case question, reason, documents, passages, nearest
            case subQuestion = "sub_question"
        }
    }

    /// Something a model replied that a report must not carry.
    package struct LeftOut: Sendable, Hashable, Codable {
        /// The id of the sub-question.
        package var subQuestion: String
        package var reason: Reason
        package var count: Int

        package enum Reason: String, Sendable, Hashable, Codable {
            /// A sentence with no quote to rest on.
            case sentenceWithoutCitation = "sentence_without_citation"
            /// A quote whose text cannot be the bytes of its range.
            case quoteOutOfRange = "quote_out_of_range"
        }

        enum CodingKeys: String, CodingKey {
            case reason, count
            case subQuestion = "sub_question"
        }
    }
}
