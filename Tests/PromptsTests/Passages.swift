import Crypto
import Research

@testable import Models

/// Passages of documents as a search hands them over.
enum Passages {
    /// Each text is a document of its own, whose passage begins at byte 10.
    static func of(_ texts: String...) -> [Passage] { list(texts) }

    static func list(_ texts: [String]) -> [Passage] {
        texts.enumerated().map { index, text in
            let whole = padding + text
            let hash = SHA256.hash(data: Array(whole.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
                .joined()
            let document = SourceDocument(
                address: "file:///d/\(index).md", title: "Document \(index)", mediaType: "text/markdown",
                retrievedAt: 0, sha256: hash, textSHA256: hash, textBytes: whole.utf8.count)
            return Passage(
                id: "p\(index + 1)", document: document, headings: ["Part"], start: padding.utf8.count,
                end: whole.utf8.count, text: text, score: 1 / Double(index + 1))
        }
    }

    static func result(_ passages: [Passage]) -> SearchResult {
        SearchResult(passages: passages, statistics: TermStatistics(passages: passages.count, containing: [:]))
    }

    /// What holds of every finding, whatever a model said: its quotes are the bytes of their documents.
    static func problems(of finding: Finding, in passages: [Passage]) -> [String] {
        var problems: [String] = []
        for quote in finding.quotes {
            guard let passage = passages.first(where: { $0.document == quote.document }) else {
                problems.append("a quote of another document")
                continue
            }
            let bytes = Array((padding + passage.text).utf8)
            let isThere =
                quote.start >= passage.start && quote.start < quote.end && quote.end <= bytes.count
                && Array(bytes[quote.start..<quote.end]) == Array(quote.text.utf8)
            if !isThere { problems.append("a quote that is not there") }
        }
        if finding.answered == finding.quotes.isEmpty {
            problems.append("answered, and quotes nothing, or the reverse")
        }
        for sentence in finding.sentences ?? [] {
            if sentence.quotes.isEmpty { problems.append("a sentence without a quote") }
            if !sentence.quotes.allSatisfy(finding.quotes.indices.contains) { problems.append("a quote out of range") }
        }
        if !(0...1).contains(finding.confidence) { problems.append("a confidence out of range") }
        return problems
    }

    private static let padding = "# Heading "
}
