/// Turns what was found into the report that says it.
///
/// The answer comes first and is made of the sections' own statements; a citation's number is its place in order of
/// first use. The same material always gives the same report.
package enum ReportWriter {
    /// - Returns: a report in which every statement carries a citation. What a model replied against the rules (a
    ///   sentence without a quote, a quote that does not fit its range) is left out and counted in `leftOut`.
    package static func report(on material: ReportMaterial) -> Report {
        let pool = QuotePool(material.findings.filter(\.answered).flatMap(\.quotes).filter(QuotePool.isSound))
        let parts = material.findings.enumerated().map { index, finding in
            Part(finding, id: "q\(index + 1)", of: material, pool: pool)
        }
        let answered = parts.filter { !$0.statements.isEmpty }
        let conflicts = answered.flatMap { ConflictFinder.conflicts(in: $0.places, of: pool, for: $0.id) }
        let answer = answered.flatMap { $0.inBrief(alone: answered.count == 1, conflicts: conflicts) }

        var numbering = CitationNumbering(pool)
        let answerStatements = answer.map { numbering.statement($0) }
        let sections = answered.map { $0.section(&numbering, conflicts: conflicts) }
        let numberedConflicts = conflicts.map { numbering.conflict($0) }
        return Report(
            schemaVersion: Report.schemaVersion,
            question: material.question,
            answer: .init(status: status(answered: answered.count, of: parts.count), statements: answerStatements),
            sections: sections,
            conflicts: numberedConflicts,
            notFound: parts.filter(\.statements.isEmpty).map(\.notFound),
            leftOut: parts.flatMap(\.leftOut),
            confidence: overallConfidence(sections, parts: parts.count),
            citations: numbering.citations,
            sources: numbering.sources,
            documents: material.documents,
            model: material.model,
            cost: material.cost,
            completedAt: UTCTime(milliseconds: material.completedAt),
            task: material.task)
    }

    private static func status(answered: Int, of parts: Int) -> Report.Answer.Status {
        if answered == 0 { return .notAnswered }
        return answered == parts ? .answered : .partlyAnswered
    }

    /// The mean over all parts, one that is not answered counting as none.
    private static func overallConfidence(_ sections: [Report.Section], parts: Int) -> Report.Confidence {
        guard let weakest = sections.min(by: { $0.confidence.value < $1.confidence.value }) else {
            return .init(0, "No part of the question is answered.")
        }
        let mean = sections.map(\.confidence.value).reduce(0, +) / Double(parts)
        if parts == 1 { return .init(mean, weakest.confidence.reason) }
        if sections.count < parts {
            return .init(mean, "Answered parts: \(sections.count) of \(parts); a missing part counts as 0.")
        }
        let all = parts == 2 ? "Both" : "All \(parts)"
        let lowest = hundredths(weakest.confidence.value)
        return .init(mean, "\(all) parts of the question are answered, the weakest with \(lowest).")
    }

    /// "0.80"
    static func hundredths(_ value: Double) -> String {
        let whole = Int((value * 100).rounded())
        return "\(whole / 100)." + (whole % 100 < 10 ? "0" : "") + "\(whole % 100)"
    }
}
