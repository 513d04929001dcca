/// Holds a report against the documents that it cites.
package enum ReportVerifier {
    /// What was checked in a report that holds.
    package struct Verified: Sendable, Hashable {
        package let sources: Int
        package let citations: Int
        /// Statements of the answer and the sections together.
        package let statements: Int
    }

    /// Checks that the report is whole in itself, then each source in turn with its citations, and stops at the first
    /// thing that does not hold. Only one source is held in memory at a time.
    ///
    /// - Parameters:
    ///   - sha256: the SHA-256 of bytes, in lower-case hexadecimal.
    ///   - raw: the bytes that were read under a SHA-256.
    ///   - text: extracts a source's text from its raw bytes, as was done when it was read.
    ///   - kept: the text that was extracted under a SHA-256 when the source was read; nil where it is not kept.
    /// - Throws: the first mismatch; what `raw` and `text` throw becomes a failure of their source.
    nonisolated(nonsending)
        package static func verify(
            _ report: Report, sha256: ([UInt8]) -> String, raw: (String) async throws -> [UInt8],
            text: (Report.Source, [UInt8]) async throws -> String, kept: (String) async -> [UInt8]? = { _ in nil }
        ) async throws(VerificationFailure) -> Verified
    {
        try ReportConsistency.check(report)
        let citations = Dictionary(grouping: report.citations, by: \.sourceID)
        for source in report.sources {
            let bytes = try await rawBytes(of: source, sha256: sha256, raw: raw)
            let extracted: [UInt8]
            do {
                extracted = Array(try await text(source, bytes).utf8)
            } catch {
                throw .source(id: source.id, reason: "its text cannot be extracted again: \(error)")
            }
            let found = sha256(extracted)
            if found != source.textSHA256, let earlier = await kept(source.textSHA256),
                sha256(earlier) == source.textSHA256
            {
                // The text is known, so that the quotes can still be told true from false.
                for citation in citations[source.id] ?? [] { try check(citation, against: earlier) }
                throw .changedReading(id: source.id, quotes: citations[source.id]?.count ?? 0)
            }
            try matching(source.textSHA256, found, of: source, what: "extracted text", bytes: extracted.count)
            for citation in citations[source.id] ?? [] { try check(citation, against: extracted) }
        }
        return Verified(
            sources: report.sources.count, citations: report.citations.count,
            statements: report.answer.statements.count + report.sections.map(\.findings.count).reduce(0, +))
    }

    nonisolated(nonsending)
        private static func rawBytes(
            of source: Report.Source, sha256: ([UInt8]) -> String, raw: (String) async throws -> [UInt8]
        ) async throws(VerificationFailure) -> [UInt8]
    {
        let bytes: [UInt8]
        do {
            bytes = try await raw(source.sha256)
        } catch {
            throw .source(id: source.id, reason: "its raw bytes cannot be read: \(error)")
        }
        try matching(source.sha256, sha256(bytes), of: source, what: "raw bytes", bytes: bytes.count)
        return bytes
    }

    private static func matching(
        _ expected: String, _ found: String, of source: Report.Source, what: String, bytes: Int
    ) throws(VerificationFailure) {
        if expected == found { return }
        throw .source(
            id: source.id,
            reason: "the SHA-256 of its \(what) (\(bytes) bytes) is \(found), and the report says \(expected)")
    }

    /// The bytes are compared, not characters: Swift takes differently composed letters for equal.
    private static func check(_ citation: Report.Citation, against text: [UInt8]) throws(VerificationFailure) {
        guard citation.end <= text.count else {
            throw .citation(
                number: citation.number,
                reason:
                    "ends at byte \(citation.end), and the text of source \(citation.sourceID) has \(text.count) bytes")
        }
        for offset in [citation.start, citation.end] where offset < text.count && isInsideCharacter(text[offset]) {
            throw .citation(number: citation.number, reason: "byte \(offset) of its range is inside a character")
        }
        let quote = Array(citation.quote.utf8)
        for (offset, byte) in quote.enumerated() where text[citation.start + offset] != byte {
            throw .citation(
                number: citation.number,
                reason: "differs from the text of source \(citation.sourceID) at byte \(citation.start + offset)")
        }
    }

    private static func isInsideCharacter(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}
