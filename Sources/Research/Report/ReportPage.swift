/// The report's blocks; each is an array of lines.
struct ReportPage {
    let report: Report
    let citations: [Int: Report.Citation]
    let sourcesByID: [String: Report.Source]

    init(_ report: Report) {
        self.report = report
        citations = Dictionary(report.citations.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        sourcesByID = Dictionary(report.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var answer: [[String]] {
        var blocks: [[String]] = []
        switch report.answer.status {
        case .notAnswered: blocks.append(["**No answer was found in the sources that were read.**"])
        case .answered, .partlyAnswered: blocks += report.sections.flatMap(inBrief)
        }
        if report.answer.status == .partlyAnswered {
            let missing = report.notFound.map { "*" + MarkdownText.inline($0.question) + "*" }
            blocks.append(["Not in the sources: " + missing.joined(separator: " ")])
        }
        blocks.append([confidence(report.confidence)])
        return blocks
    }

    var sections: [[String]] {
        report.sections.enumerated().flatMap { index, section -> [[String]] in
            let heading = ["## \(index + 1). " + MarkdownText.inline(section.question)]
            return [heading] + section.findings.flatMap(finding) + [[confidence(section.confidence)]]
        }
    }

    var conflicts: [[String]] {
        if report.conflicts.isEmpty { return [] }
        return [["## Where the sources disagree"]]
            + report.conflicts.flatMap { conflict -> [[String]] in
                let question = report.sections.first { $0.subQuestion == conflict.subQuestion }?.question ?? ""
                return [["*" + MarkdownText.inline(question) + "*"], conflict.sides.flatMap { side($0, of: conflict) }]
            }
    }

    var notFound: [[String]] {
        if report.notFound.isEmpty { return [] }
        return [["## What could not be found"]]
            + report.notFound.map { missing in
                let nearest = missing.nearest.map { link($0.title, $0.address) }.joined(separator: "; ")
                let looked =
                    "Looked at \(counted(missing.passages, "passage")) of \(counted(missing.documents, "document"))"
                return [
                    "- **\(MarkdownText.inline(missing.question))** \(MarkdownText.inline(missing.reason))",
                    "  \(looked)\(nearest.isEmpty ? "." : "; nearest: " + nearest + ".")",
                ]
            }
    }

    /// ", asked by the prompt `answer/1`"
    private var prompts: String {
        let prompts = (report.model.prompts ?? []).map(MarkdownText.code)
        if prompts.isEmpty { return "" }
        return ", asked by the prompt\(prompts.count == 1 ? "" : "s") " + prompts.joined(separator: " and ")
    }

    /// A line for each model that was asked for something and did not give it.
    private var askedInVain: [String] {
        (report.model.askedInVain ?? []).map { asked in
            let what =
                switch asked.purpose {
                case .plan: "the plan"
                case .decompose: "the parts of the question"
                case .answer: "the answer to part \(MarkdownText.inline(asked.subQuestion ?? ""))"
                }
            let outcome = MarkdownText.inline(asked.outcome.replacing("_", with: " "))
            return "- Asked in vain: \(MarkdownText.code(asked.model)) for \(what) (\(outcome))."
        }
    }

    var provenance: [[String]] {
        let documents = report.documents
        var lines = [
            "- Documents: \(documents.considered) considered, \(documents.skippedCount) skipped.",
            "- Model: \(MarkdownText.code(report.model.name))\(prompts). \(MarkdownText.inline(report.model.note))",
            "- Cost: \(cost). Finished \(report.completedAt.readable).",
        ]
        if let task = report.task, task.kind == .general {
            lines.insert("- Task: \(MarkdownText.inline(task.goal))", at: 0)
        }
        lines += askedInVain
        lines += report.leftOut.map { left in
            let what =
                switch left.reason {
                case .sentenceWithoutCitation: "without a citation"
                case .quoteOutOfRange: "whose text does not fit its place"
                }
            let noun = left.reason == .quoteOutOfRange ? "quote" : "sentence"
            return "- Left out: \(counted(left.count, noun)) of the model \(what)."
        }
        lines += documents.skipped.map {
            "- Skipped \(MarkdownText.code($0.address)): \(MarkdownText.inline($0.reason))"
        }
        let unnamed = documents.skippedCount - documents.skipped.count
        if unnamed > 0, !documents.skipped.isEmpty { lines.append("- Skipped \(unnamed) more.") }
        return [["## How this was made"], lines]
    }

    var sources: [[String]] {
        if report.sources.isEmpty { return [] }
        let entries = report.sources.map { source in
            let numbers = report.citations.filter { $0.sourceID == source.id }.map { "[\($0.number)]" }
            let kind = MarkdownText.inline(source.mediaType)
            return [
                "- \(numbers.joined(separator: " ")) **\(name(of: source))**, \(kind), "
                    + "read \(source.retrievedAt.readable)  ",
                "  \(MarkdownText.linkTarget(source.address) ?? MarkdownText.code(source.address))  ",
                "  SHA-256 \(MarkdownText.code(source.sha256))",
            ]
        }
        let targets = report.citations.compactMap { citation in
            sourcesByID[citation.sourceID].flatMap { MarkdownText.linkTarget($0.address) }
                .map { "[\(citation.number)]: " + $0 }
        }
        return [["## Sources"]] + entries + (targets.isEmpty ? [] : [targets])
    }
}
