import Foundation

/// Counts outcomes by kind and by corpus.
struct Tally {
    private struct Row {
        var asked = 0
        var answered = 0
        var inReach = 0
        var pages = 0
        var refused = 0
        var quotes = 0
        var characters = 0
        var baseline = 0
        var baselineCut = 0
        var baselinePages = 0
        var seconds = 0.0
    }

    private var rows: [(name: String, row: Row)] = []
    private(set) var unfaithfulQuotes = 0
    private var quotes = 0

    mutating func add(_ outcome: Outcome, baseline: [(page: String, text: String)]) {
        let question = outcome.question
        let cut = Judging.cut(baseline, toCharacters: outcome.characters)
        let passages = outcome.passages.flatMap(\.self).map { (page: "", text: $0.text) }
        unfaithfulQuotes += outcome.unfaithfulQuotes
        quotes += outcome.quotes.count
        let names =
            question.kind == .unanswerable
            ? ["unanswerable"] : ["all answerable", question.kind.rawValue, question.corpus]
        for name in names {
            update(name) { row in
                row.asked += 1
                row.answered += Judging.isAnswered(question, by: outcome.quotes) ? 1 : 0
                row.inReach += Judging.isAnswered(question, by: passages) ? 1 : 0
                row.pages += Judging.hasPages(question, in: outcome.quotes) ? 1 : 0
                row.refused += outcome.isRefused ? 1 : 0
                row.quotes += outcome.quotes.count
                row.characters += outcome.characters
                row.baseline += Judging.isAnswered(question, by: baseline) ? 1 : 0
                row.baselineCut += Judging.isAnswered(question, by: cut) ? 1 : 0
                row.baselinePages += Judging.hasPages(question, in: baseline) ? 1 : 0
                row.seconds += outcome.seconds
            }
        }
    }

    func print() {
        Swift.print(
            "                  asked  answered     reach     page  refused  quotes  chars     ms | BM25 top 8"
                + "  same chars  page")
        for (name, row) in rows.sorted(by: { $0.name < $1.name }) {
            let count = Double(max(1, row.asked))
            Swift.print(
                name.padding(toLength: 18, withPad: " ", startingAt: 0)
                    + String(
                        format:
                            "%5d  %3d %4.2f  %3d %4.2f  %3d %4.2f  %7d  %6.1f  %5.0f  %5.1f | "
                            + "%3d %4.2f  %3d %4.2f  %3d %4.2f",
                        row.asked, row.answered, Double(row.answered) / count, row.inReach,
                        Double(row.inReach) / count, row.pages, Double(row.pages) / count, row.refused,
                        Double(row.quotes) / count, Double(row.characters) / count, row.seconds * 1_000 / count,
                        row.baseline, Double(row.baseline) / count, row.baselineCut,
                        Double(row.baselineCut) / count, row.baselinePages, Double(row.baselinePages) / count))
        }
        Swift.print("quotes verbatim: \(quotes - unfaithfulQuotes) of \(quotes)")
    }

    private mutating func update(_ name: String, _ change: (inout Row) -> Void) {
        if let index = rows.firstIndex(where: { $0.name == name }) {
            change(&rows[index].row)
        } else {
            var row = Row()
            change(&row)
            rows.append((name, row))
        }
    }
}
