import Pipeline
import Research
import Schemas

/// Answering and reporting: each part of the question is searched and answered, then the report is compiled.
extension Investigation {
    mutating func decomposed(_ response: LLMResponseMessage) throws(Rejection) {
        guard let text = response.content?.inlineText else { throw Rejection("the decomposition is no short text") }
        let parts = try FormCoding.read(Decomposition.self, from: text).subQuestions
        guard (1...limits.parts).contains(parts.count) else {
            throw Rejection("the question falls into \(parts.count) parts, not 1 to \(limits.parts)")
        }
        guard parts.allSatisfy({ !$0.text.isEmpty && !$0.wordings.isEmpty && $0.wordings.count <= 32 }) else {
            throw Rejection("a part of the question has no text, no wording, or more than 32")
        }
        run.model = response.model
        run.parts = parts.enumerated().map { number, part in
            PartProgress(id: "q\(number + 1)", text: part.text, wordings: part.wordings)
        }
        showPlan()
    }

    /// Goes on to the next phase once the present one is complete.
    mutating func advance() {
        guard !isOver else { return }
        switch run.phase {
        case .gathering: beginAnswering()
        case .answering:
            askForAnswers()
            beginReporting()
        default: break
        }
    }

    private mutating func beginAnswering() {
        guard !run.parts.isEmpty, isGathered else { return }
        guard run.documentCount > 0 else {
            let reason = run.skippedReason.isEmpty ? "they are empty" : run.skippedReason
            fail(
                CallFailure(
                    kind: .notFound, message: "the sources hold no readable document: \(reason)", retryable: false))
            return
        }
        run.phase = .answering
        showEnd(of: .read, summary: "\(run.documentCount) documents")
        for part in run.parts.indices {
            showStart(of: .answer(part: part))
            ask(.search(part: part))
        }
    }

    mutating func searched(_ found: KnowledgeFound, part: Int) {
        run.parts[part].passages = found.passages
        run.parts[part].passageCount = found.passageCount
    }

    mutating func answered(_ response: LLMResponseMessage, part: Int) throws(Rejection) {
        guard let finding = response.content else { throw Rejection("the answer to a part is empty") }
        run.parts[part].finding = finding
        run.parts[part].done = true
        run.model = response.model
        showEnd(of: .answer(part: part), summary: conclusion(from: response))
    }

    /// What came of a part, as far as the reply itself tells.
    private func conclusion(from response: LLMResponseMessage) -> String {
        guard let confidence = response.confidence else { return "" }
        return confidence > 0 ? "confidence \(Int((confidence * 100).rounded())) %" : "no answer in the sources"
    }

    private mutating func beginReporting() {
        guard run.parts.allSatisfy(\.done) else { return }
        run.phase = .reporting
        showStart(of: .report)
        ask(.report)
    }

    mutating func compiled(_ report: ReportCompiled) {
        showEnd(of: .report, summary: "\(report.citationCount) citations of \(report.sourceCount) sources")
        succeed(
            with: ResearchResponse(
                answer: report.answer, answered: report.answered, confidence: report.confidence,
                artifacts: [
                    Artifact(name: "report.md", blob: report.markdown),
                    Artifact(name: "report.json", blob: report.json),
                ],
                citationCount: report.citationCount, sourceCount: report.sourceCount))
    }
}
