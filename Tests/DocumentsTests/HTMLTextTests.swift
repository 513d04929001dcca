import Testing

@testable import Documents

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("<p>One\n  two&nbsp;three.</p><p>Four.</p>", "One two three.\n\nFour."),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p>a<b>b</b>c <i> d</i></p>", "abc d"),
        ("<ul><li>a</li><li><p>b</p></li><li></li><li>c</li></ul><p>d</p>", "- a\n- b\n- c\n\nd"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>", "- a\n  - b\n- c"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\nb\n\n- c"),
        (
            "<dl><dt>-a</dt><dt>-b</dt><dd><p>Does.</p><p>More.</p></dd><dt>-c</dt><dd>It.</dd></dl>",
            "-a\n-b\nDoes.\n\nMore.\n\n-c\nIt."
        ),
        (
            "<table><thead><tr><th>k</th><th>v</th></tr></thead><tbody><tr><td>a</td><td><p>1</p><p>2</p></td></tr>"
                + "<tr><td></td><td>b</td><td></td><td>c</td></tr></tbody></table>", "k | v\na | 1 2\n| b |  | c"
        ),
        ("<table><tr><td><div>Note</div></td><td>Mind the gap.</td></tr></table>", "Note\n\nMind the gap."),
        ("<p>See:</p><pre>\n  if a:\n\tb  \n\n  c\n</pre><p>d</p>", "See:\n\n  if a:\n\tb  \n\n  c\n\nd"),
        ("<p>10<sup>6</sup> and x<sup>th</sup> and y<sup><a href=#n>1</a></sup></p>", "10^6 and xth and y[1]"),
        ("<p>&lt;script&gt; is text</p>", "<script> is text"),
        ("<p>soft\u{AD}ware zero\u{200B}width</p>", "software zerowidth"),
    ])
    func blocksBecomeLines(_ page: String, _ text: String) throws {
        let found = try html("<html><body>" + page + "</body></html>").text
        #expect(found == text)
    }

    @Test(arguments: [
        "<script>x()</script>", "<style>a{}</style>", "<noscript>no</noscript>", "<nav>home</nav>",
        "<footer>imprint</footer>", "<aside>more</aside>", "<form>search</form>", "<div hidden>gone</div>",
        "<div style='display: none'>gone</div>", "<div role=navigation>go</div>", "<div class='x toc'>list</div>",
        "<header>brand</header>", "<div id=footer>Last updated</div>", "<a class=headerlink href=1>¶</a>",
        "<svg><title>icon</title></svg>", "<button>press</button>", "<span aria-hidden=true>x</span>",
        "<ul><li><a href=1>One</a></li><li><a href=2>Two</a></li><li><a href=3>Three</a></li></ul>",
    ])
    func frameIsNoContent(_ frame: String) throws {
        let content = "<p>The text that a page is about, long enough to outweigh all of its frame.</p>"
        let page = "<html><head><title>T</title></head><body>\(frame)\(content)\(frame)</body></html>"
        let document = try html(page)
        #expect(document.text == "The text that a page is about, long enough to outweigh all of its frame.")
        #expect(document.title == "T")
    }

    @Test(arguments: [
        "<main><header><h1>H</h1></header><p>in</p></main><div><p>out</p></div>",
        "<div role=main><h1>H</h1><p>in</p></div><p>out</p>",
        "<p>o</p><article><h1>H</h1><p>in</p></article>",
    ])
    func markedMainPartIsAllThatCounts(_ page: String) throws {
        let document = try html(page)
        #expect(document.text == "H\n\nin")
        #expect(document.headings == [Heading(level: 1, text: "H", range: 0..<1)])
    }

    @Test func pageThatIsAllLinksOrAllFrameStillHasText() throws {
        let links = "<ul><li><a href=1>One</a></li><li><a href=2>Two</a></li><li><a href=3>Three</a></li></ul>"
        #expect(try html("<p>All:</p>" + links).text == "All:\n\n- One\n- Two\n- Three")
        #expect(try html("<nav>" + links + "</nav>").text == "- One\n- Two\n- Three")
        #expect(try html("<form><h1>A page in a form</h1></form>").text == "A page in a form")
    }

    @Test func noteThatIsAnAsideStays() throws {
        #expect(try html("<main><p>a</p><aside role=note>b</aside><aside>c</aside></main>").text == "a\n\nb")
    }

    @Test func headingsAreLinesOfTheirOwn() throws {
        let document = try html("<p>ä</p><h2>On <code>this</code><br>and that</h2>text<ul><li><h3>Deep</h3>x</li></ul>")
        #expect(document.text == "ä\n\nOn this and that\n\ntext\n\n- Deep\n\nx")
        #expect(document.headings.map(\.text) == ["On this and that", "Deep"])
        #expect(document.headings.map(\.level) == [2, 3])
        #expect(document.headings[0].range == 4..<20)
        #expect(document.title == "On this and that")
    }

    @Test func titleIsOneLineAndTheNameIsTheLastResort() throws {
        #expect(try html("<title>\n A\n  B </title><title>C</title><p>x").title == "A B")
        for (name, title) in [
            ("https://h/a/b.html?q#f", "b.html"), ("file:///a/%C3%BC%20b.html", "ü b.html"), ("100%.md", "100%.md"),
            ("a%0A.html", "a%0A.html"), ("a%FF.html", "a%FF.html"),
        ] {
            #expect(try extract(Array("<p>x".utf8), "text/html", name: name).title == title)
        }
    }
}
