import Testing

@testable import Documents

@Suite struct CharacterReferenceTests {
    @Test(arguments: [
        (
            "She reigned 1990&#150;1995; it costs &#128;5 and isn&#146;t free.",
            "She reigned 1990–1995; it costs €5 and isn’t free."
        ),
        ("1990&#x96;1995, &#X80;5, &#x92", "1990–1995, €5, ’"),
        ("&#x97;&#133;&#153;&#177;&#189;", "—…™±½"),
        (
            "1&#0;2 &#xD800; &#x110000; &#99999999999999999999; &#129;x",
            "1\u{FFFD}2 \u{FFFD} \u{FFFD} \u{FFFD} \u{FFFD}x"
        ),
        ("a&#1;b&#xFFFF;", "a\u{FFFD}b\u{FFFD}"),
        ("&#60;b&#62; &#38;amp; &#; &#x; &#", "<b> &amp; &#; &#x; &#"),
        ("caf&eacute and AT&ampT and 5 &lt 7 and &copy 2020", "café and AT&T and 5 < 7 and © 2020"),
        ("&copy2024 &notit; &frac12cup", "©2024 ¬it; ½cup"),
        ("5&percnt; &plus;3 &period;5 &minus;7 &frac13; &half; &hyphen; &DoubleDot;", "5% +3 .5 −7 ⅓ ½ ‐ ¨"),
        ("&nvlt; &nosuch; &nosuch &amp;#150; &#49;&#48;", "<\u{20D2} &nosuch; &nosuch &#150; 10"),
        ("10&Tab;20&NewLine;30&nbsp;40&thinsp;000&numsp;1", "10 20 30 40 000 1"),
        ("1&shy;0 1&ZeroWidthSpace;2", "10 12"),
    ])
    func referencesAreReadAsByBrowsers(_ page: String, _ text: String) throws {
        let found = [try html("<p>\(page)</p>").text, try html("<title>\(page)</title><p>x").title]
        #expect(found == [text, text])
    }

    @Test func attributesToo() throws {
        #expect(try html("<ol start='&#49;&#50;'><li>a</li></ol>").text == "12. a")
        #expect(try html("<p><a href='?a=1&copy=2&lt=3'>x</a></p>").text == "x")
    }

    /// A page of nothing but references that mean nothing takes no longer than any other.
    @Test(.timeLimit(.minutes(1)))
    func madeUpNamesEnd() throws {
        let page = (0..<50_000).reduce(into: "<p>") { $0 += "&a\($1);" }
        #expect(try html(page).text.hasSuffix("&a49999;"))
    }

    @Test(arguments: ["text/html", "text/markdown", "text/plain"])
    func charactersOfWindows1252AreNotDropped(_ contentType: String) throws {
        let text = "1990\u{96}1995 for \u{80}5, isn\u{92}t\u{85}"
        #expect(try extract(Array(text.utf8), contentType).text == "1990–1995 for €5, isn’t…")
    }

    @Test(arguments: ["text/html", "text/markdown", "text/plain"])
    func controlCharactersJoinNoNumbers(_ contentType: String) throws {
        let text = "10\u{1F}20 a\u{1}b 30\u{0}40 c\u{0}d 5\u{81}6" + String(repeating: " rest", count: 100)
        #expect(
            try extract(Array(text.utf8), contentType).text == "10 20 ab 30 40 cd 5 6"
                + String(repeating: " rest", count: 100))
    }

    @Test(arguments: ["text/html", "text/markdown", "text/plain"])
    func ligaturesAreLetters(_ contentType: String) throws {
        let text = "o\u{FB03}cial \u{FB02}owmeter \u{FB01}x o\u{FB00} \u{FB04}a \u{FB05}\u{FB06}"
        #expect(try extract(Array(text.utf8), contentType).text == "official flowmeter fix off ffla stst")
    }

    @Test func markdownReferences() throws {
        #expect(try markdown("1990&#150;1995, &#x80;5, &half; &#0; &#133;").text == "1990–1995, €5, ½ \u{FFFD} …")
    }
}
