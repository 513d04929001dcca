import Testing

@testable import Documents

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("One *two*\nthree `four`.\n\nFive", "One two three four.\n\nFive"),
        ("a\n\n```swift\nlet  x = 1\n\n  y\n```\n\nb", "a\n\nlet  x = 1\n\n  y\n\nb"),
        ("- a\n- b\n  1. c\n  2. d\n- e", "- a\n- b\n  1. c\n  2. d\n- e"),
        ("- a\n\n  b\n\n- c", "- a\n\nb\n\n- c"),
        ("> quoted\n> text", "quoted text"),
        ("[link](http://h) ![badge](b.svg) end", "link end"),
        ("| a | b |\n|---|:-:|\n| 1 | `2` |", "a | b\n1 | 2"),
        ("a | b", "a | b"),
        ("x\n\n<p align=center>in <b>HTML</b></p>\n\n<!-- note -->\n\ny", "x\n\nin HTML\n\ny"),
        ("a\n\n---\n\nb", "a\n\nb"),
    ])
    func marksAreGone(_ source: String, _ text: String) throws {
        let found = try markdown(source).text
        #expect(found == text)
    }

    @Test func headingsAndTitle() throws {
        let document = try markdown("# The *house*\n\nText.\n\nPart\n----\n\n### é\nx")
        #expect(document.text == "The house\n\nText.\n\nPart\n\né\n\nx")
        #expect(document.headings.map(\.level) == [1, 2, 3])
        #expect(document.headings.map(\.range) == [0..<9, 18..<22, 24..<26])
        #expect(document.title == "The house")
    }

    @Test(arguments: [
        ("---\ntitle: \"A: b\"\ntags: [x]\n---\n# H\n", "A: b", "H"),
        ("+++\ntitle = 'A'\n+++\ntext", "A", "text"),
        ("---\r\ntags: x\r\n---\r\n# H\r\n", "H", "H"),
        ("---\n\ntext\n\n---\n", "notes.md", "text"),
        ("---\nname: x\nnever closed", "notes.md", "name: x never closed"),
    ])
    func frontMatterIsNoText(_ source: String, _ title: String, _ text: String) throws {
        let document = try markdown(source)
        #expect(document.title == title)
        #expect(document.text == text)
    }
}
