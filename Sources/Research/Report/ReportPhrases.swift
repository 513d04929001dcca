/// The page's phrases: statements, quotes and where they stand.
extension ReportPage {
    /// The answer's statements on one sub-question, under it where there are others.
    func inBrief(_ section: Report.Section) -> [[String]] {
        let statements = report.answer.statements.filter { $0.subQuestion == section.subQuestion }
        let isOne = report.sections.count + report.notFound.count == 1
        let question = isOne ? [] : [["**\(MarkdownText.inline(section.question))**"]]
        let isDisputed = report.conflicts.contains { $0.subQuestion == section.subQuestion }
        let dispute = isDisputed ? [["*The sources disagree on this: see [below](#where-the-sources-disagree).*"]] : []
        return question + statements.map(stated) + dispute
    }

    /// A statement of the answer: a quotation in quotation marks, a written sentence plain.
    func stated(_ statement: Report.Statement) -> [String] {
        if statement.kind == .quotation, isPreformatted(statement.text) {
            return MarkdownText.block(statement.text) + ["", numbers(statement.citations)]
        }
        return [sentence(statement) + " " + numbers(statement.citations)]
    }

    func sentence(_ statement: Report.Statement) -> String {
        let words = MarkdownText.inline(statement.text)
        return statement.kind == .quotation ? "“\(words)”" : words
    }

    /// A finding with the words it rests on and where they stand.
    func finding(_ statement: Report.Statement) -> [[String]] {
        let quotes = statement.citations.compactMap { number in citations[number] }
        switch statement.kind {
        case .quotation:
            let places = quotes.map { "> — " + place($0.number) }
            return [quoted(statement.text, statement.citations) + [">"] + places]
        case .written:
            let rests = quotes.map { quoted($0.quote, [$0.number]) + [">", "> — " + place($0.number)] }
            return [stated(statement)] + rests
        }
    }

    func quoted(_ text: String, _ numbers: [Int]) -> [String] {
        if isPreformatted(text) {
            return (MarkdownText.block(text) + ["", self.numbers(numbers)]).map { $0.isEmpty ? ">" : "> " + $0 }
        }
        return ["> " + MarkdownText.inline(text) + " " + self.numbers(numbers)]
    }

    /// Code and tables mean something by their line breaks; prose does not.
    func isPreformatted(_ text: String) -> Bool {
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.count > 1 && lines.dropFirst().contains { $0.hasPrefix("  ") || $0.hasPrefix("\t") }
    }

    func numbers(_ numbers: [Int]) -> String { numbers.map { "[\($0)]" }.joined() }

    /// "Delivery › Timeouts `3f2a9c81d0e4`"
    func place(_ number: Int) -> String {
        guard let citation = citations[number], let source = sourcesByID[citation.sourceID] else { return "" }
        let title = name(of: source)
        let headings = citation.headings.map(MarkdownText.inline).filter { !$0.isEmpty && $0 != title }
        let hash = MarkdownText.code(String(source.sha256.prefix(12)))
        return ([title] + headings).joined(separator: " › ") + " " + hash
    }

    func name(of source: Report.Source) -> String {
        MarkdownText.inline(source.title.collapsingWhitespace.isEmpty ? source.address : source.title)
    }

    /// A line for each sentence that takes the side.
    func side(_ side: Report.Conflict.Side, of conflict: Report.Conflict) -> [String] {
        zip(side.sentences, side.citations).map { sentence, number in
            "- \(label(side, of: conflict)) “\(MarkdownText.inline(sentence))” [\(number)] \(place(number))"
        }
    }

    private func label(_ side: Report.Conflict.Side, of conflict: Report.Conflict) -> String {
        switch conflict.disagreeOn {
        case .number, .default: "**\(MarkdownText.inline(side.says))**:"
        case .negation: side.says == "denied" ? "**No**:" : "**Yes**:"
        }
    }

    func link(_ title: String, _ address: String) -> String {
        let name = MarkdownText.inline(title.collapsingWhitespace.isEmpty ? address : title)
        return MarkdownText.linkTarget(address).map { "[\(name)](\($0))" } ?? name
    }

    func confidence(_ confidence: Report.Confidence) -> String {
        let level = confidence.value >= 0.75 ? "high" : confidence.value >= 0.4 ? "medium" : "low"
        let value = ReportWriter.hundredths(confidence.value)
        return "*Confidence: \(level) (\(value)).* \(MarkdownText.inline(confidence.reason))"
    }

    var cost: String {
        let cost = report.cost
        let tokens = cost.inputTokens + cost.outputTokens
        let money = cost.moneyMicroUSD == 0 ? "no money" : "\(dollars(cost.moneyMicroUSD)) US dollars"
        let seconds = "\(cost.elapsedMilliseconds / 1000).\(cost.elapsedMilliseconds % 1000 / 100) s"
        return "\(counted(cost.modelCalls, "model call")), \(counted(tokens, "token")), \(money), \(seconds)"
    }

    func dollars(_ micros: Int) -> String {
        let fraction = String(micros % 1_000_000)
        return "\(micros / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }

    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
