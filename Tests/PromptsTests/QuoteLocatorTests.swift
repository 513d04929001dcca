import Testing

@testable import Models

struct QuoteLocatorTests {
    private static let text = """
        The log keeps “every” record — even those of a
        dead worker, so that nothing is lost. It’s kept for 7 days… A café's naïve re-
        try is soft\u{AD}ened by 1 000 rules.
        """

    @Test(
        "a quote is found where only signs and white space differ, and is the source's own bytes",
        arguments: [
            ("The log keeps “every” record", "The log keeps “every” record"),
            ("the LOG keeps \"every\" record - even those", "The log keeps “every” record — even those"),
            ("those of a dead worker", "those of a\ndead worker"),
            ("  It's kept   for 7 days...", "It’s kept for 7 days…"),
            ("A cafe\u{301}'s nai\u{308}ve", "A café's naïve"),
            ("retry is softened by 1000 rules", "try is soft\u{AD}ened by 1 000 rules"),
            ("og keeps \"every\" rec", "log keeps “every” record"),
            ("It's kept for 7 day\u{200B}s", "It’s kept for 7 days"),
        ])
    func found(quote: String, original: String) throws {
        let places = QuoteLocator(["nothing", Self.text]).places(of: quote, in: 1)
        guard quote != "retry is softened by 1000 rules" else {
            // A hyphen at the end of a line is a hyphen: whether the word has one, nobody knows.
            #expect(places == [])
            return
        }
        let place = try #require(places.first)
        #expect(place.passage == 1)
        #expect(String(decoding: Array(Self.text.utf8)[place.range], as: UTF8.self) == original)
    }

    @Test(
        "words that stand nowhere, or everywhere, are no quote",
        arguments: [
            "", " ", "the", "a log", "...", "… … …", "The log loses every record", "keeps every records of a worker",
            "dead worker, so that nothing is lost. It’s kept for 8 days",
            String(repeating: "The log keeps ", count: 1_000),
            "The log keeps “every” record ... and this was never written", "\u{0}\u{0}\u{0}", "🙂🙂🙂🙂🙂🙂",
        ])
    func notFound(quote: String) { #expect(QuoteLocator([Self.text]).places(of: quote, in: 0) == []) }

    @Test func aQuoteOfAnotherPassageIsFoundThere() {
        let locator = QuoteLocator(["one two three four", "five six seven eight"])
        for named in [-1, 0, 1, 7, Int.max] {
            #expect(locator.places(of: "five six seven", in: named) == [.init(passage: 1, range: 0..<14)])
        }
    }

    @Test func theNamedPassageComesFirst() {
        let locator = QuoteLocator(["one two three", "0 one two three"])
        #expect(locator.places(of: "one two three", in: 1) == [.init(passage: 1, range: 2..<15)])
        #expect(locator.places(of: "one two three", in: 5) == [.init(passage: 0, range: 0..<13)])
    }

    @Test func anEllipsisStandsForWhatIsLeftOut() {
        let locator = QuoteLocator(["first of all things, and last of all things"])
        let places = locator.places(of: "first of all ... last of all things", in: 0)
        #expect(places.map(\.range) == [0..<12, 25..<43])
        #expect(locator.places(of: "first of all […] and never of all", in: 0) == [])
    }

    @Test func whereNoSpacesDivideWordsAQuoteStaysShort() {
        let text = String(repeating: "日本語の文章", count: 100)
        let places = QuoteLocator([text]).places(of: "本語の文章日本", in: 0)
        #expect(places.allSatisfy { $0.range.count <= 7 * 3 + 2 * 40 * 3 })
        #expect(places.count == 1)
    }

    @Test func hostileQuotesTakeNoLongerThanHonestOnes() {
        let text = String(repeating: "a", count: 4_000)
        let locator = QuoteLocator(Array(repeating: text, count: 40))
        let quote = String(repeating: "a", count: 1_100) + "b"
        for _ in 0..<48 { #expect(locator.places(of: quote, in: 0) == []) }
    }
}
