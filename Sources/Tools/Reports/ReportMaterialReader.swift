import Pipeline
import Research
import Schemas

/// Gathers what a report is made of from the blobs that its request names.
struct ReportMaterialReader {
    let blobs: WorkerBlobs
    let verifier: CitationCheck

    func material(
        for request: ReportRequest, completedAt now: LogTime
    ) throws(WorkerFailure) -> ReportMaterial {
        var findings: [Finding] = []
        var searches: [SearchRecord] = []
        let documents = try documents(of: request)
        for part in request.parts {
            let finding = try blobs.form(Finding.self, in: part.finding, what: "a finding")
            findings.append(try verifier.checked(finding))
            searches.append(
                try search(part, for: finding, documents: documents.considered - documents.skippedCount))
        }
        return ReportMaterial(
            question: request.question, findings: findings, searches: searches, documents: documents,
            model: Report.Model(
                of: findings, answeredLastBy: request.model, askedInVain: request.vainRequests),
            cost: Report.Cost(request.cost ?? Cost(), elapsed: now.milliseconds - request.startedAtMs),
            completedAt: now.milliseconds, task: Report.Task(request))
    }

    private func search(
        _ part: ReportPart, for finding: Finding, documents: Int
    ) throws(WorkerFailure) -> SearchRecord {
        var nearest: [SourceDocument] = []
        if part.passages != nil {
            let found = try blobs.form(SearchResult.self, in: part.passages, what: "a list of passages")
            for passage in found.passages where nearest.count < 3 && !nearest.contains(passage.document) {
                nearest.append(passage.document)
            }
        }
        return SearchRecord(
            subQuestion: finding.subQuestion.id, documents: documents, passages: Int(part.passageCount),
            nearest: nearest)
    }

    /// What was passed over: by the listing, by the reader, and sources that could not be listed at all.
    private func documents(of request: ReportRequest) throws(WorkerFailure) -> Report.Documents {
        var skipped: [SkippedEntry] = []
        for source in request.sources {
            if let failure = source.failure {
                skipped.append(SkippedEntry(address: source.source, reason: failure.message))
            } else {
                skipped += try blobs.form(StoredListing.self, in: source.listing, what: "a listing").skipped
            }
        }
        for manifest in request.manifests {
            skipped += try blobs.form(ReadManifestGaps.self, in: manifest, what: "a list of documents").skipped
        }
        return Report.Documents(
            considered: Int(request.documentCount) + skipped.count, skippedCount: skipped.count,
            skipped: skipped.map { .init(address: $0.address, reason: $0.reason) })
    }
}

extension Report.Model {
    /// The name of the model that needs no weights, and only quotes.
    package static let builtIn = "extractive"

    /// The models that wrote the findings: several, where some parts fell to another than the rest.
    ///
    /// - Parameter last: the model that the research names; it stands for findings that name none.
    fileprivate init(of findings: [Finding], answeredLastBy last: String, askedInVain vain: [VainRequest]) {
        let authors = findings.compactMap(\.author)
        let askedInVain = vain.isEmpty ? nil : vain.map(Report.AskedInVain.init(_:))
        guard !authors.isEmpty else {
            self.init(name: last, kind: last == Self.builtIn ? .extractive : .generative, askedInVain: askedInVain)
            return
        }
        let names = authors.map(\.model) + (authors.count < findings.count ? [Self.builtIn] : [])
        self.init(
            name: Self.unique(names).joined(separator: ", "), kind: .generative,
            prompts: Self.unique(authors.map(\.prompt)), askedInVain: askedInVain)
    }

    private static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}

extension Report.Task {
    /// - Returns: `nil` for a request that names no task.
    fileprivate init?(_ request: ReportRequest) {
        guard let id = request.call?.taskID, !id.isEmpty else { return nil }
        let isGoal = request.goal.isEmpty
        self.init(id: id, kind: isGoal ? .research : .general, goal: isGoal ? request.question : request.goal)
    }
}

extension Report.AskedInVain {
    fileprivate init(_ request: VainRequest) {
        let purpose: Purpose =
            switch request.purpose {
            case .plan: .plan
            case .decompose: .decompose
            default: .answer
            }
        self.init(
            model: request.model, purpose: purpose, subQuestion: request.part.isEmpty ? nil : request.part,
            outcome: request.outcome.word)
    }
}

extension RouteOutcome {
    /// As a report has it.
    fileprivate var word: String {
        switch self {
        case .answered: "answered"
        case .invalid: "invalid"
        case .unauthorised: "unauthorised"
        case .unknownModel: "unknown_model"
        case .contextExceeded: "context_exceeded"
        case .refused: "refused"
        case .rateLimited: "rate_limited"
        case .quotaExceeded: "quota_exceeded"
        case .unavailable: "unavailable"
        case .network: "network"
        case .timeout: "timeout"
        case .malformed: "malformed"
        case .tooLarge: "too_large"
        case .unusableAnswer: "unusable_answer"
        case .budget: "budget"
        case .cancelled: "cancelled"
        case .unspecified, .unrecognized: "unknown"
        }
    }
}

extension Report.Cost {
    fileprivate init(_ cost: Cost, elapsed: Int64) {
        self.init(
            modelCalls: Int(cost.modelCalls), inputTokens: Int(clamping: cost.inputTokens),
            outputTokens: Int(clamping: cost.outputTokens), moneyMicroUSD: Int(clamping: cost.microUSD),
            elapsedMilliseconds: Int(elapsed))
    }
}
