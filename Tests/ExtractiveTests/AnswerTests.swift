import Models
import Research
import Testing

@Suite struct AnswerTests {
    private static let text = """
        --timeout <n>

        Number of seconds to keep credentials (default: 900). They are forgotten afterwards.

        --socket <path>

        Use the path to talk to a running daemon. The daemon is started if there is none.

        --quiet

        Print nothing. Errors are still printed.
        """

    private func passage(_ text: String, start: Int = 0, rank: Int = 1, title: String = "credentials") -> Passage {
        let document = SourceDocument(
            address: "file:///\(title).md", title: title, mediaType: "text/markdown", retrievedAt: 0,
            sha256: "0", textSHA256: "0", textBytes: start + text.utf8.count)
        return Passage(
            id: "p\(rank)", document: document, headings: [], start: start, end: start + text.utf8.count, text: text,
            score: 10 / Double(rank))
    }

    private func ask(_ question: String, _ passages: [Passage], limit: Int = 3) -> Finding {
        let part = ExtractiveModel.decompose(question: question).subQuestions[0]
        return ExtractiveModel.answer(part, passages: passages, limit: limit)
    }

    @Test func quotesTheSentenceThatAnswers() throws {
        let finding = ask("How long are passwords remembered by default?", [passage(Self.text)])
        #expect(finding.answered)
        #expect(try #require(finding.quotes.first).text.contains("default: 900"))
        #expect(finding.confidence > 0)
        #expect(!finding.reason.isEmpty)
    }

    @Test(arguments: [0, 17])
    func everyQuoteIsAByteRangeOfItsDocument(start: Int) {
        let umlauts = passage(
            "Größe – “Länge” of a timeout in seconds. Zweiter Satz! 大きさ。Seconds of the timeout: 次の文。", start: start,
            rank: 2)
        let passages = [passage(Self.text, start: start), umlauts]
        let finding = ask("How many seconds is the timeout?", passages, limit: 8)
        #expect(finding.answered)
        for quote in finding.quotes {
            let source = passages.first { $0.document == quote.document }?.text ?? ""
            let bytes = Array(source.utf8)[(quote.start - start)..<(quote.end - start)]
            #expect(Array(quote.text.utf8) == Array(bytes))
        }
    }

    @Test func quotesAreFewAndDoNotOverlap() {
        let finding = ask("Which daemon path is used to keep credentials?", [passage(Self.text)], limit: 2)
        #expect(finding.quotes.count <= 2)
        let ranges = finding.quotes.map { $0.start..<$0.end }
        for (index, range) in ranges.enumerated() {
            #expect(!ranges.dropFirst(index + 1).contains { $0.overlaps(range) })
        }
    }

    @Test func theSameWordsAreQuotedOnce() {
        let text = "Number of seconds to keep credentials."
        let finding = ask(
            "How many seconds are credentials kept?",
            [passage(text), passage(text, rank: 2, title: "other")], limit: 8)
        #expect(finding.quotes.count == 1)
    }

    @Test(arguments: [
        "What does Jenkins do with credentials?",
        "How many elephants live in Kenya?",
        "Which seat do I get for the monthly premium fee?",
    ])
    func refusesWhatThePassagesDoNotSpeakOf(question: String) {
        let finding = ask(question, [passage(Self.text)])
        #expect(!finding.answered)
        #expect(finding.quotes.isEmpty)
        #expect(finding.confidence == 0)
        #expect(!finding.reason.isEmpty)
    }

    @Test func withoutPassagesThereIsNoAnswer() {
        let finding = ask("How long are passwords kept?", [])
        #expect(!finding.answered && finding.quotes.isEmpty)
    }

    @Test func theSameInputGivesTheSameFinding() {
        let passages = (1...6).map { passage(Self.text, rank: $0, title: "t\($0)") }
        let first = ask("Which path does the daemon use?", passages, limit: 8)
        #expect((1...5).allSatisfy { _ in ask("Which path does the daemon use?", passages, limit: 8) == first })
    }
}
