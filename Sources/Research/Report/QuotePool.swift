/// The quotes of all findings with overlapping ones joined: each piece of a source is in it once.
struct QuotePool {
    /// A run of one document's text that is quoted.
    struct Span: Hashable {
        let document: DocumentKey
        var quote: Quote
    }

    /// What makes two documents the same source.
    struct DocumentKey: Hashable, Comparable {
        let address: String
        let sha256: String
        let textSHA256: String

        init(_ document: SourceDocument) {
            address = document.address
            sha256 = document.sha256
            textSHA256 = document.textSHA256
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.address, left.sha256, left.textSHA256) < (right.address, right.sha256, right.textSHA256)
        }
    }

    private(set) var spans: [Span] = []
    private var places: [Quote: Int] = [:]

    /// - Parameter quotes: the quotes of all findings; only those that pass `isSound`.
    init(_ quotes: [Quote]) {
        let byDocument = Dictionary(grouping: quotes) { DocumentKey($0.document) }
        for key in byDocument.keys.sorted() {
            let inOrder = (byDocument[key] ?? []).sorted { ($0.start, $1.end, $0.text) < ($1.start, $0.end, $1.text) }
            let firstOfDocument = spans.count
            for quote in inOrder {
                if spans.count > firstOfDocument, let joined = Self.joined(spans[spans.count - 1].quote, quote) {
                    spans[spans.count - 1].quote = joined
                } else {
                    spans.append(Span(document: key, quote: quote))
                }
                places[quote] = spans.count - 1
            }
        }
    }

    /// The position in `spans` of the one that holds a quote given to `init`.
    func place(of quote: Quote) -> Int? { places[quote] }

    /// Whether a quote's text can be the bytes of its range, and has words at all.
    static func isSound(_ quote: Quote) -> Bool {
        quote.start >= 0 && quote.end > quote.start && quote.text.utf8.count == quote.end - quote.start
            && quote.text.contains { !$0.isWhitespace }
    }

    /// Both as one, where the second begins inside the first and both have the same bytes there.
    private static func joined(_ first: Quote, _ second: Quote) -> Quote? {
        guard second.start < first.end else { return nil }
        let shared = min(first.end, second.end) - second.start
        let head = Array(first.text.utf8)
        let tail = Array(second.text.utf8)
        guard head[(second.start - first.start)...].prefix(shared).elementsEqual(tail.prefix(shared)) else {
            return nil
        }
        guard let text = String(validating: head + tail.dropFirst(shared), as: UTF8.self) else { return nil }
        var joined = first
        joined.text = text
        joined.end = max(first.end, second.end)
        joined.relevance = max(first.relevance, second.relevance)
        return joined
    }
}
