import Pipeline
import RecordLog
import Research
import Schemas

/// Compiles reports from findings: every citation is checked against its source before it is written.
package struct ReportsWorker: Worker {
    package static let name: ProcessorName = "reports"

    private let blobs: WorkerBlobs
    private let clock: @Sendable () -> LogTime
    private let verifier: CitationCheck

    /// - Parameter clock: the time at which a report is complete.
    package init(blobs: WorkerBlobs, clock: @escaping @Sendable () -> LogTime) {
        self.blobs = blobs
        self.clock = clock
        verifier = CitationCheck(blobs: blobs)
    }

    package func perform(
        _ request: ReportsWorkerRequest, for call: Call
    ) async throws(WorkerFailure) -> WorkerResult {
        guard case .toolReportsRequests(let wanted) = request else { preconditionFailure("reports reads one topic") }
        let material = try ReportMaterialReader(blobs: blobs, verifier: verifier).material(
            for: wanted, completedAt: clock())
        let report = ReportWriter.report(on: material)
        let json = try blobs.keep(ReportJSON.encode(report), mediaType: "application/json")
        let markdown = ReportMarkdown.render(report)
        let page = try blobs.keep(Array(markdown.utf8), mediaType: "text/markdown")
        let answer = report.answer.statements.map(\.text).joined(separator: "\n")
        return WorkerResult(
            .report(
                ReportCompiled(
                    json: json, markdown: page, answer: try blobs.content(answer),
                    answered: !report.answer.statements.isEmpty, confidence: report.confidence.value,
                    citationCount: UInt32(report.citations.count), sourceCount: UInt32(report.sources.count))),
            cost: Cost(toolCalls: 1))
    }
}
