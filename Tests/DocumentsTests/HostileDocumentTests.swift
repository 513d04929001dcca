import Testing

@testable import Documents

@Suite struct HostileDocumentTests {
    @Test(arguments: ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<script></script><span>"])
    func millionOpenElementsAreRefused(_ element: String) {
        let page = Array(String(repeating: element, count: 1_000_000).utf8) + Array("deep".utf8)
        #expect(throws: ExtractionFailure.corrupt("the page nests more than 1000 elements deep")) {
            try extract(page, "text/html")
        }
    }

    @Test func strayEndTagsAreLimited() {
        let page = String(repeating: "<div>", count: 990) + String(repeating: "</x>", count: 300_000)
        #expect(throws: ExtractionFailure.corrupt("the page has too many end tags without a beginning")) {
            try html(page)
        }
    }

    @Test func elementsAreLimited() {
        #expect(throws: ExtractionFailure.corrupt("the page has more than 100 elements")) {
            try extract(
                Array(String(repeating: "<p>a", count: 200).utf8), "text/html", limits: DocumentLimits(elements: 100))
        }
    }

    @Test func deepButLawfulPageIsRead() throws {
        let page = String(repeating: "<div>", count: 900) + "deep" + String(repeating: "</div>", count: 900)
        #expect(try html(page).text == "deep")
    }

    @Test(arguments: [">", "- ", "[", "*a ", "`", "![", "<!--", "&#", "***_"])
    func deepMarkdownIsRead(_ mark: String) throws {
        _ = try markdown(String(repeating: mark, count: 50_000) + "deep")
    }

    @Test func indentationDoesNotMultiplyTheText() throws {
        let page = String(repeating: "<ul><li>", count: 400) + String(repeating: "<li>a", count: 10_000)
        #expect(try html(page).text.utf8.count < 300_000)
    }

    @Test func nullCharactersInPagesVanish() throws {
        let page = Array(("<p>" + String(repeating: "a ", count: 40_000)).utf8) + [0, 0] + Array("<p>&#0;end".utf8)
        #expect(try extract(page, "text/html").text.hasSuffix("\n\n\u{FFFD}end"))
    }

    @Test func longPageIsReadToItsEnd() throws {
        let comment = "<!--" + String(repeating: "x", count: 2_000) + "--><p>one"
        let page = String(repeating: comment, count: 8_000) + "<p>The last one."
        #expect(try html(page).text.hasSuffix("The last one."))
    }

    @Test func randomBytesNeverCrash() {
        var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
        for round in 0..<300 {
            let bytes = (0..<(round * 7)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            for contentType in Self.contentTypes { _ = try? extract(bytes, contentType) }
        }
    }

    @Test func damagedPagesNeverCrash() throws {
        var random = Xorshift(state: 42)
        for _ in 0..<150 {
            var bytes = Array(Self.page.utf8)
            bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
            for _ in 0..<(random.next() % 20) where !bytes.isEmpty {
                let position = Int(random.next() % UInt64(bytes.count))
                // Bytes that mean something to a parser, and some that are not UTF-8.
                bytes[position] = Array("<>/\"'&;-!=`#[]()*|\n ".utf8 + [0xC3, 0xFF, 0x80]).randomElement(
                    using: &random)!
            }
            for contentType in Self.contentTypes {
                let first = try? extract(bytes, contentType)
                #expect(first == (try? extract(bytes, contentType)))
            }
        }
    }

    private static let contentTypes: [String?] = [
        nil, "text/html", "text/markdown", "text/plain", "text/html; charset=shift_jis", "text/plain; charset=utf-16",
    ]

    private static let page = """
        <!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A &amp; B</title><style>a{}</style></head>
        <body class="x"><nav><ul><li><a href="#a">A</a></ul></nav><main id=m><h1>Über <em>uns</em></h1>
        <p>One <b>two</b> &eacute; &#x1F600; <![CDATA[x]]> <!-- c --> three.<dl><dt>t<dd>d</dl>
        <table><tr><th>a<th>b<tr><td>1<td>2</table><pre>  x\n\ty</pre><ol start=5><li>i<ul><li>j</ul></ol>
        # Heading\n\n* item `code` [link](x "t") **b**\n\n| a | b |\n|---|---|\n| c | d |\n\n    code\n\nTitle\n=====\n
        </main><script>if (a < b) "</scr" + "ipt>"</script></body></html>
        """
}

/// A generator with a fixed beginning, so that a failure can be met again.
struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
