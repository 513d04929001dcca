/// Checks that a report, which anyone may have edited, is whole in itself: every number, id and range means something.
///
/// What passes can be used without fear: ranges are positive and as long as their quotes, ids and numbers are unique,
/// and whatever is stated names citations that exist.
struct ReportConsistency {
    private let report: Report
    private let quotes: [Int: String]

    static func check(_ report: Report) throws(VerificationFailure) {
        guard report.schemaVersion == Report.schemaVersion else {
            throw .malformed(
                path: "schema_version",
                reason: "\(report.schemaVersion), and this program reads \(Report.schemaVersion)")
        }
        let sources = try checkSources(report)
        let quotes = try checkCitations(report, sources: sources)
        let check = ReportConsistency(report: report, quotes: quotes)
        try check.task()
        try check.model()
        try check.sections()
        try check.answer()
        try check.conflicts()
    }

    private static func checkSources(_ report: Report) throws(VerificationFailure) -> Set<String> {
        var ids: Set<String> = []
        for (index, source) in report.sources.enumerated() {
            let path = "sources[\(index)]"
            guard isID(source.id, prefix: "s") else {
                throw .malformed(path: path + ".id", reason: "not \"s\" and a number")
            }
            guard ids.insert(source.id).inserted else {
                throw .malformed(path: path + ".id", reason: "\(source.id) is there twice")
            }
            for (name, hash) in [("sha256", source.sha256), ("text_sha256", source.textSHA256)] where !isSHA256(hash) {
                throw .malformed(path: "\(path).\(name)", reason: "not 64 lower-case hexadecimal digits")
            }
        }
        return ids
    }

    /// - Returns: each citation's quote by its number.
    private static func checkCitations(
        _ report: Report, sources: Set<String>
    ) throws(VerificationFailure) -> [Int: String] {
        var quotes: [Int: String] = [:]
        for (index, citation) in report.citations.enumerated() {
            let path = "citations[\(index)]"
            guard citation.number >= 1 else {
                throw .malformed(path: path + ".number", reason: "\(citation.number) is below 1")
            }
            guard quotes.updateValue(citation.quote, forKey: citation.number) == nil else {
                throw .malformed(path: path + ".number", reason: "\(citation.number) is there twice")
            }
            guard sources.contains(citation.sourceID) else {
                throw .malformed(path: path + ".source_id", reason: "names no source of the report")
            }
            guard citation.start >= 0, citation.end > citation.start else {
                throw .malformed(
                    path: path, reason: "from byte \(citation.start) to byte \(citation.end) is no range")
            }
            let length = citation.quote.utf8.count
            guard citation.end - citation.start == length else {
                throw .citation(
                    number: citation.number,
                    reason: "its range has \(citation.end - citation.start) bytes and its quote \(length)")
            }
        }
        return quotes
    }

    private func task() throws(VerificationFailure) {
        guard let task = report.task else { return }
        if task.id.isEmpty { throw .malformed(path: "task.id", reason: "empty") }
        // The bytes are compared: Swift takes differently composed letters for equal.
        guard task.kind == .general || task.goal.utf8.elementsEqual(report.question.utf8) else {
            throw .question(reason: "not the goal of its task, \(task.id)")
        }
    }

    private func model() throws(VerificationFailure) {
        if report.model.askedInVain?.isEmpty == true { throw .malformed(path: "model.asked_in_vain", reason: "empty") }
        guard let prompts = report.model.prompts else { return }
        if report.model.kind == .extractive {
            throw .malformed(path: "model.prompts", reason: "there, and the model is said to quote only")
        }
        if prompts.isEmpty { throw .malformed(path: "model.prompts", reason: "empty") }
        for (index, prompt) in prompts.enumerated() where prompt.wholeMatch(of: /[a-z_-]+\/[0-9]+/) == nil {
            throw .malformed(path: "model.prompts[\(index)]", reason: "not a prompt's name, \"/\" and its version")
        }
    }

    private func sections() throws(VerificationFailure) {
        var parts: Set<String> = []
        let named =
            report.sections.enumerated().map { ("sections[\($0.offset)]", $0.element.subQuestion) }
            + report.notFound.enumerated().map { ("not_found[\($0.offset)]", $0.element.subQuestion) }
        for (path, id) in named {
            guard Self.isID(id, prefix: "q") else {
                throw .malformed(path: path + ".sub_question", reason: "not \"q\" and a number")
            }
            guard parts.insert(id).inserted else {
                throw .malformed(path: path + ".sub_question", reason: "\(id) is there twice")
            }
        }
        try confidence(report.confidence, at: "confidence")
        for (index, section) in report.sections.enumerated() {
            let path = "sections[\(index)]"
            try confidence(section.confidence, at: path + ".confidence")
            if section.findings.isEmpty { throw .malformed(path: path + ".findings", reason: "empty") }
            for (place, finding) in section.findings.enumerated() {
                try statement(finding, at: "\(path).findings[\(place)]", of: section.subQuestion)
            }
        }
    }

    private func confidence(_ confidence: Report.Confidence, at path: String) throws(VerificationFailure) {
        guard (0...1).contains(confidence.value) else {
            throw .malformed(path: path + ".value", reason: "\(confidence.value) is not from 0 to 1")
        }
    }

    private func statement(
        _ statement: Report.Statement, at path: String, of subQuestion: String
    ) throws(VerificationFailure) {
        guard statement.subQuestion == subQuestion else {
            throw .malformed(path: path + ".sub_question", reason: "not \(subQuestion), under which it stands")
        }
        if statement.citations.isEmpty { throw .malformed(path: path + ".citations", reason: "empty") }
        for (index, number) in statement.citations.enumerated() {
            guard let quote = quotes[number] else {
                throw .malformed(path: "\(path).citations[\(index)]", reason: "there is no citation \(number)")
            }
            guard statement.kind == .quotation else { continue }
            guard statement.text.collapsingWhitespace == quote.collapsingWhitespace else {
                throw .malformed(
                    path: path + ".text", reason: "is said to be a quotation and is not the quote of citation \(number)"
                )
            }
        }
        if statement.kind == .written, report.model.kind == .extractive {
            throw .malformed(path: path + ".kind", reason: "\"written\", and the model is said to quote only")
        }
    }

    /// The answer says nothing that no section says, and its status fits what was found.
    private func answer() throws(VerificationFailure) {
        let status: Report.Answer.Status =
            report.sections.isEmpty ? .notAnswered : report.notFound.isEmpty ? .answered : .partlyAnswered
        guard report.answer.status == status else {
            throw .malformed(
                path: "answer.status",
                reason: "does not fit \(report.sections.count) sections and \(report.notFound.count) parts not found")
        }
        let findings = Set(report.sections.flatMap(\.findings))
        for (index, statement) in report.answer.statements.enumerated() where !findings.contains(statement) {
            throw .malformed(path: "answer.statements[\(index)]", reason: "is no finding of any section")
        }
    }

    private func conflicts() throws(VerificationFailure) {
        for (index, conflict) in report.conflicts.enumerated() {
            let path = "conflicts[\(index)]"
            if conflict.sides.count < 2 { throw .malformed(path: path + ".sides", reason: "fewer than 2") }
            for (place, side) in conflict.sides.enumerated() {
                try self.side(side, of: conflict.disagreeOn, at: "\(path).sides[\(place)]")
            }
        }
    }

    private func side(
        _ side: Report.Conflict.Side, of subject: Report.Conflict.Subject, at path: String
    ) throws(VerificationFailure) {
        guard !side.citations.isEmpty, side.citations.count == side.sentences.count else {
            throw .malformed(
                path: path, reason: "\(side.citations.count) citations for \(side.sentences.count) sentences")
        }
        for (index, (number, sentence)) in zip(side.citations, side.sentences).enumerated() {
            guard let quote = quotes[number] else {
                throw .malformed(path: "\(path).citations[\(index)]", reason: "there is no citation \(number)")
            }
            guard quote.contains(sentence) else {
                throw .malformed(
                    path: "\(path).sentences[\(index)]", reason: "is not in the quote of citation \(number)")
            }
        }
        let words = side.says.split(whereSeparator: \.isWhitespace)
        let isSaid =
            switch subject {
            case .negation: side.says == "stated" || side.says == "denied"
            case .number, .default: side.sentences.contains { sentence in words.allSatisfy { sentence.contains($0) } }
            }
        if words.isEmpty || !isSaid { throw .malformed(path: path + ".says", reason: "is in none of its sentences") }
    }

    private static func isID(_ id: String, prefix: Character) -> Bool {
        id.first == prefix && (2...10).contains(id.count) && id.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func isSHA256(_ hash: String) -> Bool {
        hash.utf8.count == 64 && hash.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
