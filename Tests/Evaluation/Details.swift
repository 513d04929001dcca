/// Prints what was asked and quoted, for those who want to see why.
enum Details {
    static func print(_ outcome: Outcome) {
        let question = outcome.question
        let isAnswered = Judging.isAnswered(question, by: outcome.quotes)
        let mark =
            question.kind == .unanswerable
            ? (outcome.isRefused ? "refused" : "NOT REFUSED")
            : outcome.isRefused ? "REFUSED" : isAnswered ? "ok" : "MISSED"
        Swift.print("\n[\(mark)] \(question.id) \(question.question)")
        for (number, part) in question.parts.enumerated() {
            let rank = outcome.passages.map { passages in
                passages.firstIndex { Judging.isMatched(part, by: [$0.text]) }.map { "\($0 + 1)" } ?? "-"
            }
            let quote = outcome.quotes.firstIndex { Judging.isMatched(part, by: [$0.text]) }
            Swift.print(
                "  part \(number + 1): passage \(rank.joined(separator: ", ")); "
                    + "quote \(quote.map { "\($0 + 1)" } ?? "-")"
                    + "; pages \(part.pages.prefix(3).joined(separator: " "))")
        }
        for (subQuestion, finding) in zip(outcome.subQuestions, outcome.findings) {
            Swift.print("  \(subQuestion.id) \(subQuestion.text)")
            for wording in subQuestion.wordings.dropFirst() { Swift.print("     ~ \(wording)") }
            Swift.print("     = \(finding.answered) \(finding.confidence): \(finding.reason)")
            for quote in finding.quotes {
                let text = quote.text.split(whereSeparator: \.isNewline).joined(separator: " / ")
                let page = quote.document.address.split(separator: "/").last ?? ""
                Swift.print("     > \(page) [\(quote.headings.last ?? "")] \(text)")
            }
        }
    }
}
