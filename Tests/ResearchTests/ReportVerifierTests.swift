import Foundation
import Testing

@testable import Research

@Suite struct ReportVerifierTests {
    /// A change to a report that holds, and what verification says to it.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let expected: String
        let edit: @Sendable (inout Report) -> Void

        init(_ expected: String, _ edit: @escaping @Sendable (inout Report) -> Void) {
            self.expected = expected
            self.edit = edit
        }

        var testDescription: String { expected }
    }

    private static let samples = [Sample.guide, Sample.reference, Sample.notes]
    private let report = ReportWriter.report(on: Sample.material)

    private struct Lost: Error, CustomStringConvertible { let description = "no blob" }

    /// Verifies against the samples, whose raw bytes are "raw " and the text.
    private func verify(
        _ report: Report, raw: ((String) throws -> [UInt8])? = nil,
        text: ((Report.Source, [UInt8]) throws -> String)? = nil, kept: [String] = []
    ) async throws(VerificationFailure) -> ReportVerifier.Verified {
        try await ReportVerifier.verify(
            report, sha256: Sample.digest,
            raw: { hash in
                if let raw { return try raw(hash) }
                guard let sample = Self.samples.first(where: { $0.document.sha256 == hash }) else { throw Lost() }
                return Array("raw \(sample.text)".utf8)
            },
            text: { source, bytes in
                if let text { return try text(source, bytes) }
                return String(decoding: bytes.dropFirst(4), as: UTF8.self)
            },
            kept: { hash in kept.map { Array($0.utf8) }.first { Sample.digest($0) == hash } })
    }

    private func failure(_ report: Report) async -> String? {
        do {
            _ = try await verify(report)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aReportThatHolds() async throws {
        #expect(try await verify(report) == .init(sources: 2, citations: 5, statements: 8))
        var nothing = Sample.material
        nothing.findings = [nothing.findings[2]]
        let refusal = ReportWriter.report(on: nothing)
        #expect(try await verify(refusal) == .init(sources: 0, citations: 0, statements: 0))
    }

    static let tamperings: [Tampering] = [
        .init("schema_version: 2, and this program reads 1") { $0.schemaVersion = 2 },
        .init("sources[1].id: s2 is there twice") { $0.sources[0].id = "s2" },
        .init("sources[1].id: not \"s\" and a number") { $0.sources[1].id = "\u{1B}[2J" },
        .init("sources[1].sha256: not 64 lower-case hexadecimal digits") { $0.sources[1].sha256 = "abc" },
        .init("sources[0].text_sha256: not 64 lower-case hexadecimal digits") { $0.sources[0].textSHA256.removeLast() },
        .init("citations[1].number: 1 is there twice") { $0.citations[1].number = 1 },
        .init("citations[1].number: -4 is below 1") { $0.citations[1].number = -4 },
        .init("citations[4].source_id: names no source of the report") { $0.citations[4].sourceID = "s9" },
        .init("citations[0]: from byte -1 to byte 243 is no range") { $0.citations[0].start = -1 },
        .init("citations[0]: from byte 110 to byte 110 is no range") { $0.citations[0].end = 110 },
        .init("citations[0]: from byte \(Int.min) to byte 243 is no range") { $0.citations[0].start = .min },
        .init("citation 1: its range has \(Int.max - 110) bytes and its quote 133") { $0.citations[0].end = .max },
        .init("sections[1].findings[0].citations[0]: there is no citation 2") { $0.citations.remove(at: 1) },
        .init("sections[1].findings[2].citations: empty") { $0.sections[1].findings[2].citations = [] },
        .init("sections[1].findings: empty") { $0.sections[1].findings = [] },
        .init("sections[1].sub_question: q1 is there twice") { $0.sections[1].subQuestion = "q1" },
        .init("not_found[0].sub_question: q2 is there twice") { $0.notFound[0].subQuestion = "q2" },
        .init("not_found[0].sub_question: not \"q\" and a number") { $0.notFound[0].subQuestion = "q" },
        .init("sections[0].findings[0].sub_question: not q1, under which it stands") {
            $0.sections[0].findings[0].subQuestion = "q7"
        },
        .init("sections[0].findings[1].text: is said to be a quotation and is not the quote of citation 4") {
            $0.sections[0].findings[1].text += " not"
        },
        .init("sections[0].findings[1].kind: \"written\", and the model is said to quote only") {
            $0.sections[0].findings[1].kind = .written
        },
        .init("answer.statements[0]: is no finding of any section") { $0.answer.statements[0].citations = [4] },
        .init("answer.status: does not fit 2 sections and 1 parts not found") { $0.answer.status = .answered },
        .init("model.prompts: there, and the model is said to quote only") { $0.model.prompts = ["answer/1"] },
        .init("model.asked_in_vain: empty") { $0.model.askedInVain = [] },
        .init("question: not the goal of its task, t-1") {
            $0.task = .init(id: "t-1", kind: .research, goal: $0.question + " ")
        },
        .init("task.id: empty") { $0.task = .init(id: "", kind: .research, goal: $0.question) },
        .init("model.prompts: empty") { $0.model = .init(name: "g", kind: .generative, prompts: []) },
        .init("model.prompts[1]: not a prompt's name, \"/\" and its version") {
            $0.model = .init(name: "g", kind: .generative, prompts: ["answer/1", "\u{1B}[2J"])
        },
        .init("confidence.value: 1.5 is not from 0 to 1") { $0.confidence.value = 1.5 },
        .init("sections[0].confidence.value: nan is not from 0 to 1") { $0.sections[0].confidence.value = .nan },
        .init("conflicts[0].sides: fewer than 2") { $0.conflicts[0].sides.removeLast() },
        .init("conflicts[0].sides[1].citations[0]: there is no citation 77") {
            $0.conflicts[0].sides[1].citations = [77]
        },
        .init("conflicts[0].sides[1]: 0 citations for 1 sentences") { $0.conflicts[0].sides[1].citations = [] },
        .init("conflicts[0].sides[1].sentences[0]: is not in the quote of citation 3") {
            $0.conflicts[0].sides[1].sentences = ["Calls are free."]
        },
        .init("conflicts[0].sides[0].says: is in none of its sentences") { $0.conflicts[0].sides[0].says = "9 times" },
    ]

    @Test(arguments: tamperings)
    func whatDoesNotFitTogether(_ tampering: Tampering) async {
        var edited = report
        tampering.edit(&edited)
        #expect(await failure(edited) == tampering.expected)
    }

    @Test func aQuoteThatTheTextDoesNotHave() async {
        var edited = report
        let quote = edited.citations[3].quote.replacing("while", with: "until")
        edited.citations[3].quote = quote
        edited.sections[0].findings[1].text = quote
        #expect(await failure(edited) == "citation 4: differs from the text of source s1 at byte 56")
    }

    @Test func aRangeThatIsMoved() async {
        var edited = report
        edited.citations[1].start += 1
        edited.citations[1].end += 1
        #expect(await failure(edited) == "citation 2: differs from the text of source s1 at byte 245")
        edited.citations[1].start += 10_000
        edited.citations[1].end += 10_000
        let bytes = Sample.guide.text.utf8.count
        #expect(
            await failure(edited) == "citation 2: ends at byte 10278, and the text of source s1 has \(bytes) bytes")
    }

    @Test func aRangeThatLeavesTheText() async {
        var edited = report
        let bytes = Sample.guide.text.utf8.count
        edited.citations[1].end = bytes + 1
        edited.citations[1].start = bytes + 1 - edited.citations[1].quote.utf8.count
        #expect(
            await failure(edited)
                == "citation 2: ends at byte \(bytes + 1), and the text of source s1 has \(bytes) bytes")
    }

    @Test func aRangeInsideACharacter() async {
        var material = Sample.material
        material.findings[0].quotes = [Sample.notes.quote("läuft ab")]
        var edited = ReportWriter.report(on: material)
        let start = edited.citations[0].start
        edited.citations[0].start = start + 2
        edited.citations[0].end = edited.citations[0].end + 2
        #expect(await failure(edited) == "citation 1: byte \(start + 2) of its range is inside a character")
    }

    @Test func lettersComposedOtherwiseAreOtherBytes() async {
        var material = Sample.material
        material.findings[0].quotes = [Sample.notes.quote("Naïve retries")]
        var edited = ReportWriter.report(on: material)
        edited.citations[0].quote = edited.citations[0].quote.replacing("ï", with: "i\u{308}")
        #expect(await failure(edited) == "citation 1: its range has 14 bytes and its quote 15")
    }

    @Test func sourcesThatCannotBeReadOrHaveChanged() async {
        let hash = report.sources[0].sha256
        await #expect(throws: VerificationFailure.source(id: "s1", reason: "its raw bytes cannot be read: no blob")) {
            try await verify(report, raw: { _ in throw Lost() })
        }
        let found = Sample.digest([1, 2])
        await #expect(
            throws: VerificationFailure.source(
                id: "s1",
                reason: "the SHA-256 of its raw bytes (2 bytes) is \(found), and the report says \(hash)")
        ) {
            try await verify(report, raw: { _ in [1, 2] })
        }
        await #expect(
            throws: VerificationFailure.source(id: "s1", reason: "its text cannot be extracted again: no blob")
        ) {
            try await verify(report, text: { _, _ in throw Lost() })
        }
        let textHash = report.sources[0].textSHA256
        await #expect(
            throws: VerificationFailure.source(
                id: "s1",
                reason: "the SHA-256 of its extracted text (1 bytes) is \(Sample.digest([120])), "
                    + "and the report says \(textHash)")
        ) {
            try await verify(report, text: { _, _ in "x" })
        }
    }

    @Test func sourcesThatAreReadOtherwiseToday() async {
        let texts = Self.samples.map(\.text)
        let quotes = report.citations.filter { $0.sourceID == "s1" }.count
        await #expect(throws: VerificationFailure.changedReading(id: "s1", quotes: quotes)) {
            try await verify(report, text: { _, _ in "x" }, kept: texts)
        }
        // A quote that stood in neither text is false, whatever has changed.
        var edited = report
        edited.citations[0].start += 1
        edited.citations[0].end += 1
        let failure = await #expect(throws: VerificationFailure.self) {
            try await verify(edited, text: { _, _ in "x" }, kept: texts)
        }
        #expect(failure?.description.hasPrefix("citation 1: differs from the text of source s1 at byte") == true)
        #expect(VerificationFailure.changedReading(id: "s1", quotes: 1).description.contains("quote stands"))
    }

    @Test(arguments: [
        ("", "the report: no well-formed JSON"), ("{", "the report: no well-formed JSON"),
        ("\u{FF}", "the report: no well-formed JSON"), ("[]", "the report: not an object"),
        ("null", "the report: null or missing"), ("{}", "question: missing"), ("7", "the report: not an object"),
    ])
    func whatIsNoReport(json: String, expected: String) {
        #expect(decodingFailure(json) == expected)
    }

    @Test(arguments: [
        ("\"start\" : 110", "\"start\" : \"110\"", "citations[0].start: not a whole number"),
        ("\"start\" : 110", "\"start\" : 110.5", "citations[0].start: not a whole number"),
        ("\"start\" : 110", "\"start\" : 1e400", "citations[0].start: not a whole number"),
        ("\"start\" : 110", "\"start\" : 99999999999999999999", "citations[0].start: not a whole number"),
        ("\"value\" : 0.86", "\"value\" : 1e400", "sections[0].confidence.value: not a number"),
        ("\"start\" : 110", "\"begin\" : 110", "citations[0].start: missing"),
        ("\"source_id\" : \"s1\"", "\"source_id\" : null", "citations[0].source_id: null or missing"),
        ("\"text_sha256\"", "\"text_sha\"", "sources[0].text_sha256: missing"),
        ("\"sections\" : [", "\"sections\" : 4, \"others\" : [", "sections: not an array"),
        (
            "\"kind\" : \"quotation\"", "\"kind\" : \"guess\"",
            "answer.statements[0].kind: not a value that this field can have"
        ),
        (
            "2026-03-01T09:30:00.250Z", "2026-02-30T09:30:00Z",
            "sources[0].retrieved_at: not a value that this field can have"
        ),
        ("\"value\" : 0.86", "\"value\" : true", "sections[0].confidence.value: not a number"),
    ])
    func whatIsNotOfItsType(valid: String, invalid: String, expected: String) throws {
        let json = String(decoding: ReportJSON.encode(report), as: UTF8.self)
        let range = try #require(json.range(of: valid))
        #expect(decodingFailure(json.replacingCharacters(in: range, with: invalid)) == expected)
    }

    @Test func deepNestingIsRefused() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(decodingFailure(deep) != nil)
        #expect(decodingFailure("{\"answer\":" + deep + "}") != nil)
    }

    @Test func aFileThatIsNoReportForItsSizeIsNotRead() {
        let big = [UInt8](repeating: 32, count: ReportJSON.limitBytes + 1)
        #expect(
            throws: VerificationFailure.malformed(
                path: "", reason: "67108865 bytes, which is over the limit of 67108864")
        ) {
            try ReportJSON.decode(big)
        }
    }

    private func decodingFailure(_ json: String) -> String? {
        do {
            _ = try ReportJSON.decode(Array(json.utf8))
            return nil
        } catch {
            return error.description
        }
    }
}
