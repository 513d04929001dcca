import Testing
import Text

@Suite struct SentenceTests {
    private func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return Sentence.sentences(in: text).map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }

    @Test(arguments: [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("See e.g. Git, i.e. this. Next.", ["See e.g. Git, i.e. this.", "Next."]),
        ("Version 3.11 is out. It is fast.", ["Version 3.11 is out.", "It is fast."]),
        ("He wrote (see above.) Then left.", ["He wrote (see above.)", "Then left."]),
        ("Dr. J. Smith came. He sat.", ["Dr. J. Smith came.", "He sat."]),
        (
            "first line of a paragraph that somebody wrapped by hand\nand its end. New.",
            ["first line of a paragraph that somebody wrapped by hand\nand its end.", "New."]
        ),
        ("- one item. Still one.\n- another", ["- one item.", "Still one.", "- another"]),
        ("1. do this\n2. do that", ["1. do this", "2. do that"]),
        ("Para one\n\nPara two", ["Para one", "Para two"]),
        ("first row | of a table. Still\nsecond | row", ["first row | of a table. Still", "second | row"]),
        ("$ git add .\n$ git commit", ["$ git add .", "$ git commit"]),
        ("これは文です。次の文です。", ["これは文です。", "次の文です。"]),
        (" \n\n ", []),
    ])
    func sentences(text: String, expected: [String]) {
        #expect(split(text) == expected)
    }

    @Test func aTermStandsApartFromItsDefinition() {
        let sentences = Sentence.sentences(in: "--force\nOverwrite what is there. Be careful.")
        #expect(sentences.map(\.kind) == [.label, .prose, .prose])
        #expect(Set(sentences.map(\.paragraph)) == [0])
    }

    @Test func nothingButWhiteSpaceIsLeftOut() {
        let text = "# Title\n\nSome text e.g. this. More (of it).\n\n    code line\n    more\n\n- a\n- b. c\n> quoted\n"
        let bytes = Array(text.utf8)
        var position = 0
        for sentence in Sentence.sentences(in: text) {
            #expect(sentence.start >= position)
            #expect(bytes[position..<sentence.start].allSatisfy { $0 == 0x20 || $0 == 0x0A })
            position = sentence.end
        }
        #expect(bytes[position...].allSatisfy { $0 == 0x20 || $0 == 0x0A })
    }
}
