import Pipeline
import Research

/// Checks quotes against the texts that they name: whatever model chose them, a report repeats only what stands there.
struct CitationCheck: Sendable {
    let blobs: WorkerBlobs

    /// The finding with those of its quotes that are the bytes they claim to be; without any, it answers nothing.
    func checked(_ finding: Finding) throws(WorkerFailure) -> Finding {
        var checked = finding
        var kept: [Int: Int] = [:]
        checked.quotes = []
        for (index, quote) in finding.quotes.enumerated() where try isVerbatim(quote) {
            kept[index] = checked.quotes.count
            checked.quotes.append(quote)
        }
        guard checked.quotes.count < finding.quotes.count else { return finding }
        checked.sentences = finding.sentences?.map { sentence in
            WrittenSentence(text: sentence.text, quotes: sentence.quotes.compactMap { kept[$0] })
        }
        if finding.answered, checked.quotes.isEmpty {
            checked.answered = false
            checked.confidence = 0
            checked.reason = "No quote of the model stands in the sources."
        }
        return checked
    }

    private func isVerbatim(_ quote: Quote) throws(WorkerFailure) -> Bool {
        let text = try blobs.get(quote.document.textSHA256)
        guard quote.start >= 0, quote.start < quote.end, quote.end <= text.count else { return false }
        return text[quote.start..<quote.end].elementsEqual(quote.text.utf8)
    }
}
