/// The report as Markdown for people: the answer first, then what it rests on.
///
/// A function of the report alone, so that `report.md` can be made again from `report.json` and compared.
package enum ReportMarkdown {
    /// - Returns: CommonMark with a final newline.
    package static func render(_ report: Report) -> String {
        let page = ReportPage(report)
        let blocks =
            [["# " + MarkdownText.inline(report.question)]] + page.answer + page.sections + page.conflicts
            + page.notFound + page.provenance + page.sources
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }
}
