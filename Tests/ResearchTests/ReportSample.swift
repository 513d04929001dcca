import Foundation

@testable import Research

/// Documents with their text, and quotes cut out of them.
struct Sample {
    let document: SourceDocument
    let text: String

    init(_ title: String, at address: String, text: String, retrievedAt: Int64 = 1_772_357_400_250) {
        self.text = text
        document = SourceDocument(
            address: address, title: title, mediaType: "text/markdown", retrievedAt: retrievedAt,
            sha256: Sample.digest(Array("raw \(text)".utf8)), textSHA256: Sample.digest(Array(text.utf8)),
            textBytes: text.utf8.count)
    }

    /// The first place in the text where the words stand, as a quote.
    func quote(_ words: String, under headings: [String] = [], relevance: Double = 0.8) -> Quote {
        guard let range = text.range(of: words) else { preconditionFailure("the sample does not say: \(words)") }
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return Quote(
            document: document, headings: headings, start: start, end: start + words.utf8.count, text: words,
            relevance: relevance)
    }

    /// 64 hexadecimal digits that change with every byte; which function it is does not matter to the report.
    static func digest(_ bytes: [UInt8]) -> String {
        (0..<4).map { (seed: UInt64) in
            let hash = bytes.reduce(14_695_981_039_346_656_037 &+ seed) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            let digits = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    static let guide = Sample(
        "Operating the pipeline", at: "https://pipeline.example/docs/operating.html",
        text: """
            Operating the pipeline

            Workers. A worker keeps polling while it works, so the group never takes it for dead. Every pending call has
            a deadline, and the deadline belongs to the stage. When it passes, the stage asks again with the next
            attempt. A failed call is retried 3 times.

            To see what waits:

                devfusion task list --state waiting
                devfusion task show 1f | less
            """)

    static let reference = Sample(
        "Reference: `retry`", at: "file:///srv/docs/reference%20(v2)/retry.md",
        text: """
            # retry | limits

            A failed call is retried 5 times. The option `retry.limit` <int> changes *that*; see [limits](limits.md).
            Every pending call has a deadline, and the deadline belongs to the stage.
            """)

    static let notes = Sample(
        "", at: "https://pipeline.example/notes?id=7",
        text: "Die Frist läuft ab – dann fragt die Stufe erneut. Naïve retries are harmful.")

    /// Three parts, one unanswered, one with sources that disagree.
    static var material: ReportMaterial {
        let parts = [
            SubQuestion(id: "q1", text: "How does a task stay alive when a worker dies?", wordings: []),
            SubQuestion(id: "q2", text: "How often is a failed call tried again?", wordings: []),
            SubQuestion(id: "q3", text: "What does a retry cost?", wordings: []),
        ]
        let deadline = guide.quote(
            "Every pending call has\na deadline, and the deadline belongs to the stage.", under: ["Workers"])
        let again = guide.quote(
            "the deadline belongs to the stage. When it passes, the stage asks again with the next\nattempt.",
            under: ["Workers"])
        let findings = [
            Finding(
                subQuestion: parts[0], answered: true,
                quotes: [deadline, again, guide.quote("A worker keeps polling while it works", under: ["Workers"])],
                confidence: 0.86, reason: "the quotes cover every word that was asked"),
            Finding(
                subQuestion: parts[1], answered: true,
                quotes: [
                    guide.quote("A failed call is retried 3 times.", under: ["Workers"]),
                    reference.quote(
                        "A failed call is retried 5 times. The option `retry.limit` <int> changes *that*; "
                            + "see [limits](limits.md).",
                        under: ["retry | limits"]),
                    guide.quote(
                        "    devfusion task list --state waiting\n    devfusion task show 1f | less", relevance: 0.3),
                ],
                confidence: 0.9, reason: "two sources say it"),
            Finding(
                subQuestion: parts[2], answered: false, quotes: [], confidence: 0,
                reason: "no passage speaks of a price"),
        ]
        return ReportMaterial(
            question:
                "How does a task stay alive when a worker dies, how often is a call tried again, and at what cost?",
            findings: findings,
            searches: [
                SearchRecord(
                    subQuestion: "q3", documents: 214, passages: 24, nearest: [reference.document, notes.document])
            ],
            documents: .init(
                considered: 217, skippedCount: 3,
                skipped: [.init(address: "file:///srv/docs/logo.png", reason: "not a text format")]),
            model: .init(name: "extractive", kind: .extractive),
            cost: .init(
                modelCalls: 4, inputTokens: 0, outputTokens: 0, moneyMicroUSD: 0, elapsedMilliseconds: 412),
            completedAt: 1_772_357_401_000)
    }
}
