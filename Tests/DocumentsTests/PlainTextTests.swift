import Testing

@testable import Documents

@Suite struct PlainTextTests {
    @Test func linesStayAsTheyAre() throws {
        let bytes = Array("\n  one\r\ntwo\t  x\r\rthree\u{0C}\u{1B}[1mfour\u{A0}five \n\n".utf8)
        #expect(try extract(bytes, "text/plain").text == "  one\ntwo\t  x\n\nthree\nfour five")
    }

    @Test(arguments: [
        ("\u{1B}[1m42\u{1B}[0m and \u{1B}[38;5;9m5", "42 and 5"), ("a\u{1B}b \u{1B}[", "ab ["),
        ("N\u{8}NA\u{8}AM\u{8}ME\u{8}E 1\u{8}10\u{8}0", "NAME 10"), ("_\u{8}f_\u{8}ü é\u{8}é", "fü é"),
        ("a\n\u{8}b", "a\nb"),
    ])
    func whatSteersATerminalIsNoText(_ text: String, _ kept: String) throws {
        let found = try extract(Array(text.utf8), "text/plain").text
        #expect(found == kept)
    }

    @Test func underlinedLinesAreHeadings() throws {
        let source = """
            ========
            The book
            ========

            One
            ---
            text

            ----
            $ make
            ----

            Sub — é
            ~~~~~~~
            Not a heading
            ---

            Two
            ---
            """
        let document = try extract(Array(source.utf8), name: "book.rst")
        #expect(document.text == source)
        #expect(document.title == "The book")
        #expect(document.headings.map { "\($0.level) \($0.text)" } == ["1 The book", "2 One", "3 Sub — é", "2 Two"])
    }

    @Test func equalsSignsBeginAHeadingAfterABlankLine() throws {
        let source = "= The book\n\n==  One é\ntext\n== not this\n\n======= nor this\n\n==\n\n=== Two"
        let document = try extract(Array(source.utf8), name: "book.adoc")
        #expect(document.headings.map { "\($0.level) \($0.text)" } == ["1 The book", "2 One é", "3 Two"])
        #expect(document.title == "The book")
    }

    @Test func emptyDocumentIsEmptyText() throws {
        for contentType in ["text/plain", "text/html", "text/markdown"] {
            let document = try extract([], contentType, name: "a/none")
            #expect(document.text.isEmpty)
            #expect(document.headings.isEmpty)
            #expect(document.title == "none")
        }
    }
}
