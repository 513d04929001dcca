import Testing

@testable import Research

@Suite struct ReportWriterTests {
    private let part = SubQuestion(id: "q1", text: "What happens?", wordings: [])

    private func report(
        _ findings: [Finding], kind: Report.Model.Kind = .extractive, searches: [SearchRecord] = []
    ) -> Report {
        var material = Sample.material
        material.findings = findings
        material.searches = searches
        material.model = .init(name: "some", kind: kind)
        return ReportWriter.report(on: material)
    }

    private func finding(_ quotes: [Quote], sentences: [WrittenSentence]? = nil, id: String = "q1") -> Finding {
        Finding(
            subQuestion: SubQuestion(id: id, text: "What happens?", wordings: []), answered: true, quotes: quotes,
            sentences: sentences, confidence: 0.8, reason: "it is said")
    }

    @Test func numbersFollowFirstUseInTheAnswerThenTheSections() {
        let report = ReportWriter.report(on: Sample.material)
        let used = (report.answer.statements + report.sections.flatMap(\.findings)).flatMap(\.citations)
        var first: [Int] = []
        for number in used where !first.contains(number) { first.append(number) }
        #expect(first == Array(1...5))
        #expect(report.citations.map(\.number) == first)
        #expect(report.sources.map(\.id) == ["s1", "s2"])
    }

    @Test func overlappingQuotesOfOneSourceAreOneCitation() {
        let first = Sample.guide.quote("A worker keeps polling while it works")
        let second = Sample.guide.quote("polling while it works, so the group never takes it for dead.")
        let third = Sample.guide.quote("the group never takes it")
        let report = report([finding([second, first, third])])
        #expect(report.citations.count == 1)
        #expect(
            report.citations[0].quote
                == "A worker keeps polling while it works, so the group never takes it for dead.")
        #expect(report.citations[0].start == first.start)
        #expect(report.citations[0].end == second.end)
        #expect(report.sections[0].findings.map(\.citations) == [[1]])
    }

    @Test func quotesThatOnlyTouchStayApart() {
        let first = Sample.guide.quote("A worker keeps ")
        let second = Sample.guide.quote("polling while it works")
        #expect(report([finding([first, second])]).citations.count == 2)
    }

    @Test func rangesThatOverlapWithOtherBytesAreNotJoined() {
        let first = Sample.guide.quote("A worker keeps polling")
        var second = first
        second.start += 2
        second.end += 2
        #expect(report([finding([first, second])]).citations.map(\.quote) == [first.text, first.text])
    }

    @Test func theSameWordsInTwoSourcesAreOneStatementWithTwoCitations() {
        let guide = Sample.guide.quote("Every pending call has\na deadline, and the deadline belongs to the stage.")
        let reference = Sample.reference.quote(
            "Every pending call has a deadline, and the deadline belongs to the stage.")
        let report = report([finding([guide, reference])])
        #expect(report.sections[0].findings.map(\.citations) == [[1, 2]])
        #expect(report.sections[0].findings[0].text == guide.text)
    }

    @Test func aQuoteOfTwoPartsHasOneNumber() {
        let quote = Sample.guide.quote("A worker keeps polling while it works")
        let report = report([finding([quote]), finding([quote], id: "q2")])
        #expect(report.citations.count == 1)
        #expect(report.sections.map { $0.findings[0].citations } == [[1], [1]])
    }

    @Test func theAnswerHasTheBestStatementOfEachPartAndUpToThreeOfTheOnlyOne() {
        let quotes = ["A worker", "Workers.", "To see", "attempt."].map { Sample.guide.quote($0) }
        #expect(report([finding(quotes)]).answer.statements.map(\.text) == ["A worker", "Workers.", "To see"])
        let two = report([finding(Array(quotes[..<2])), finding(Array(quotes[2...]), id: "q2")])
        #expect(two.answer.statements.map(\.text) == ["A worker", "To see"])
    }

    @Test func nothingFoundGivesAReportThatSaysSo() {
        let none = Finding(subQuestion: part, answered: false, quotes: [], confidence: 0, reason: "no passage says it")
        let nearest = [Sample.guide, Sample.guide, Sample.notes, Sample.reference].map(\.document)
        let report = report(
            [none], searches: [SearchRecord(subQuestion: "q1", documents: 12, passages: 7, nearest: nearest)])
        #expect(report.answer == .init(status: .notAnswered, statements: []))
        #expect(report.sections.isEmpty && report.citations.isEmpty && report.sources.isEmpty)
        #expect(report.confidence.value == 0)
        #expect(report.notFound.count == 1)
        #expect(report.notFound[0].reason == "No passage says it.")
        #expect(report.notFound[0].documents == 12 && report.notFound[0].passages == 7)
        #expect(
            report.notFound[0].nearest.map(\.address)
                == [Sample.guide, Sample.notes, Sample.reference].map(\.document.address))
    }

    @Test func quotesOfAPartThatIsNotAnsweredAreNotStated() {
        var none = finding([Sample.guide.quote("A worker")])
        none.answered = false
        #expect(report([none]).answer.status == .notAnswered)
    }

    @Test(arguments: [
        (start: -5, end: 3), (start: 9, end: 9), (start: 0, end: 7), (start: Int.min, end: Int.max), (start: 9, end: 0),
    ])
    func aQuoteThatDoesNotFitItsRangeIsLeftOut(start: Int, end: Int) {
        var wrong = Sample.guide.quote("A worker")
        wrong.start = start
        wrong.end = end
        let good = report([finding([wrong, Sample.guide.quote("Workers.")])])
        #expect(good.answer.statements.map(\.text) == ["Workers."])
        #expect(good.leftOut == [.init(subQuestion: "q1", reason: .quoteOutOfRange, count: 1)])
        let bad = report([finding([wrong])])
        #expect(bad.answer.status == .notAnswered)
        #expect(bad.notFound[0].reason == "What the model replied carries no usable quote.")
    }

    @Test func writtenSentencesKeepOnlyThoseWithAQuote() {
        let quotes = [Sample.guide.quote("A worker"), Sample.guide.quote("Workers.")]
        let sentences = [
            WrittenSentence(text: "Workers poll.", quotes: [1, 0, 1]), WrittenSentence(text: "I guess.", quotes: []),
            WrittenSentence(text: "Out of range.", quotes: [2, -1]), WrittenSentence(text: " \n", quotes: [0]),
        ]
        let report = report([finding(quotes, sentences: sentences)], kind: .generative)
        #expect(
            report.sections[0].findings
                == [.init(subQuestion: "q1", kind: .written, text: "Workers poll.", citations: [1, 2])])
        #expect(report.leftOut == [.init(subQuestion: "q1", reason: .sentenceWithoutCitation, count: 3)])
    }

    @Test func withoutOneSupportedSentenceTheQuotesSpeak() {
        let quotes = [Sample.guide.quote("A worker")]
        let report = report([finding(quotes, sentences: [.init(text: "I guess.", quotes: [])])], kind: .generative)
        #expect(report.sections[0].findings.map(\.kind) == [.quotation])
        #expect(report.leftOut.map(\.count) == [1])
    }

    @Test func aModelThatOnlyQuotesCannotWrite() {
        let quotes = [Sample.guide.quote("A worker")]
        let report = report([finding(quotes, sentences: [.init(text: "Mine.", quotes: [0])])])
        #expect(report.sections[0].findings.map(\.kind) == [.quotation])
    }

    @Test(arguments: [
        (Double.nan, 0.0), (.infinity, 1), (-1, 0), (0.123456, 0.12), (0.005, 0.01), (1, 1),
    ])
    func confidenceIsBoundedAndInHundredths(given: Double, expected: Double) {
        var one = finding([Sample.guide.quote("A worker")])
        one.confidence = given
        #expect(report([one]).sections[0].confidence.value == expected)
        #expect(report([one]).confidence.value == expected)
    }

    @Test func aConflictBoundsTheConfidenceOfItsPartAndPutsBothSidesIntoTheAnswer() {
        let report = ReportWriter.report(on: Sample.material)
        #expect(report.conflicts.map(\.subQuestion) == ["q2"])
        #expect(report.conflicts[0].sides.map(\.says) == ["3 times", "5 times"])
        #expect(report.sections.map(\.confidence.value) == [0.86, 0.5])
        #expect(report.sections[1].confidence.reason == "Two sources say it. The sources disagree on this.")
        let sides = Set(report.conflicts[0].sides.flatMap(\.citations))
        #expect(sides.isSubset(of: report.answer.statements.flatMap(\.citations)))
    }

    @Test func namesABoundedNumberOfSkippedDocumentsAndCountsAll() {
        let many = (0..<50).map { Report.Documents.Skipped(address: "file:///\($0)", reason: "binary") }
        let documents = Report.Documents(considered: 10, skippedCount: 50, skipped: many)
        #expect(documents.skipped.count == 20)
        #expect(documents.skippedCount == 50 && documents.considered == 50)
    }

    @Test func duplicateAndOddIdsOfPartsStillGiveAWholeReport() throws {
        let quote = Sample.guide.quote("A worker")
        let report = report([finding([quote], id: "x"), finding([quote], id: "x")])
        #expect(report.sections.map(\.subQuestion) == ["q1", "q2"])
        try ReportConsistency.check(report)
    }

    /// Quotes drawn at random from three documents: whatever comes, the report is whole and the same each time.
    @Test(arguments: 0..<40) func anyMaterialGivesAWholeReport(seed: UInt64) throws {
        var random = Xorshift(state: seed &* 2_654_435_761 &+ 88_172_645_463_325_252)
        let findings = (1...4).map { number in
            let quotes = (0..<Int.random(in: 0...6, using: &random)).map { _ in randomQuote(&random) }
            return Finding(
                subQuestion: SubQuestion(id: "q\(number)", text: "Part \(number)?", wordings: []),
                answered: !quotes.isEmpty, quotes: quotes, confidence: .random(in: -0.2...1.2, using: &random),
                reason: "")
        }
        let report = report(findings)
        try ReportConsistency.check(report)
        #expect(self.report(findings) == report)
        for citation in report.citations {
            let source = try #require(report.sources.first { $0.id == citation.sourceID })
            let sample = try #require(
                [Sample.guide, .reference, .notes].first { $0.document.address == source.address })
            #expect(Array(citation.quote.utf8) == Array(Array(sample.text.utf8)[citation.start..<citation.end]))
        }
        let ranges = Dictionary(grouping: report.citations, by: \.sourceID).values
        for inOne in ranges {
            let sorted = inOne.sorted { $0.start < $1.start }
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.end <= $1.start })
        }
    }

    private func randomQuote(_ random: inout Xorshift) -> Quote {
        let sample = [Sample.guide, .reference, .notes].randomElement(using: &random) ?? .guide
        let characters = Array(sample.text)
        let start = Int.random(in: 0..<characters.count - 1, using: &random)
        let end = Int.random(in: start + 1...min(characters.count, start + 60), using: &random)
        let text = String(characters[start..<end])
        let offset = String(characters[..<start]).utf8.count
        return Quote(
            document: sample.document, headings: [], start: offset, end: offset + text.utf8.count, text: text,
            relevance: 0.5)
    }
}

/// A generator that gives the same numbers on every run.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
