import Testing

@testable import Documents

@Suite struct FormulaTests {
    @Test(arguments: [
        ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"), ("<msup><mi>r</mi><mn>2</mn></msup>", "r^2"),
        ("<mn>5</mn><mfrac><mn>3</mn><mn>4</mn></mfrac>", "5 3/4"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mrow><mn>2</mn><mi>c</mi></mrow></mfrac>", "(a + b)/2c"),
        ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", "n over k"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup>", "10^−6"),
        ("<msup><mn>10</mn><mn>6</mn></msup><mn>5</mn>", "10^6 5"),
        ("<msup><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mn>1</mn><mo>)</mo></mrow><mn>2</mn></msup>", "(a + 1)^2"),
        ("<msup><mi>f</mi><mo>′</mo></msup>", "f′"), ("<msup><mn>20</mn><mo>∘</mo></msup><mi>C</mi>", "20°C"),
        ("<msub><mi>log</mi><mn>10</mn></msub><mn>5</mn>", "log_10 5"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_1^2"), ("<msqrt><mn>2</mn></msqrt>", "√2"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)"), ("<mn>2</mn><msqrt><mn>3</mn></msqrt>", "2 √3"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "³√8"), ("<mroot><mi>x</mi><mi>k</mi></mroot>", "(k)√x"),
        ("<mn>0.</mn><mover><mn>3</mn><mo>‾</mo></mover>", "0.3\u{305}"),
        ("<mover accent='true'><mi>x</mi><mo>→</mo></mover>", "x\u{20D7}"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mn>10</mn></munderover><mi>i</mi>",
            "∑_(i = 1)^10 i"
        ),
        (
            "<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd>"
                + "<mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo>", "(1, 2; 3, 4)"
        ),
        ("<mfenced open='[' close=']'><mn>1</mn><mn>2</mn></mfenced>", "[1, 2]"),
        ("<mn>1</mn><mo>,</mo><mn>000</mn>", "1,000"), ("<mn>1</mn><mspace width='0.17em'/><mn>000</mn>", "1 000"),
        ("<mn>5</mn><mtext>&nbsp;m</mtext>", "5 m"), ("<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>", "2x"),
        ("<mi>x</mi><mo>=</mo><mo>−</mo><mn>5</mn>", "x = −5"), ("<mi>sin</mi><mi>x</mi><mi>y</mi>", "sin xy"),
        ("<mn>5</mn><mo>&#x2064;</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>", "5 1/2"), ("<mn>1</mn><mn>2</mn>", "12"),
        ("<mn>1</mn><msup><mn>0</mn><mn>6</mn></msup><mn>5</mn>", "10^6 5"),
        ("<mi>x</mi><mn>1</mn><msub><mn>0</mn><mn>2</mn></msub>", "x 10_2"),
        ("<mo>(</mo><mfrac linethickness=0px><mn>5</mn><mn>2</mn></mfrac><mo>)</mo>", "(5 over 2)"),
        ("<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>", "_6^14C"),
        ("<msup><mi>a</mi><mo>−</mo><mn>6</mn></msup>", "a − 6"),
        ("<mn>7</mn><mphantom><mn>5</mn></mphantom>", "7"),
        ("<semantics><mn>5</mn><annotation encoding='application/x-tex'>5</annotation></semantics>", "5"),
        (
            "<semantics><mn>5</mn><annotation-xml encoding='MathML-Content'><cn>5</cn></annotation-xml></semantics>",
            "5"
        ),
    ])
    func mathMLIsSetInALine(_ formula: String, _ text: String) throws {
        let found = try html("<p>It is <math>\(formula)</math>.</p>").text
        #expect(found == "It is \(text).")
    }

    @Test func formulasAndNumbersStandApart() throws {
        let half = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
        #expect(try html("<p>5\(half)6</p>").text == "5 1/2 6")
        #expect(try html("<p>so<math display=block><mn>5</mn></math>then</p>").text == "so\n5\nthen")
        #expect(try markdown("half is \(half) of it").text == "half is 1/2 of it")
        #expect(try html("<pre>a \(half)</pre>").text == "a 1/2")
    }

    /// As KaTeX 0.16 writes 1/2: MathML with TeX in it, then the same as pieces, the denominator first.
    private static let katex = """
        <span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML">\
        <semantics><mrow>\
        <mfrac><mn>1</mn><mn>2</mn></mfrac></mrow><annotation encoding="application/x-tex">\\frac{1}{2}</annotation>\
        </semantics></math></span>\(drawn)</span>
        """
    private static let drawn = """
        <span class="katex-html" aria-hidden="true"><span class="base"><span class="mord"><span class="mfrac">\
        <span class="vlist-t vlist-t2"><span class="vlist-r"><span class="vlist"><span style="top:-2em"><span>\
        <span class="mord">2</span></span></span><span style="top:-3em"><span class="mord">1</span></span></span>\
        </span></span></span></span></span></span>
        """
    /// As MediaWiki writes r².
    private static let mediaWiki = """
        <span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" \
        style="display: none;">\
        <math><semantics><msup><mi>r</mi><mn>2</mn></msup><annotation encoding="application/x-tex">r^{2}</annotation>\
        </semantics></math></span><img src="x" class="mwe-math-fallback-image-inline" aria-hidden="true" \
        alt="r^{2}"></span>
        """
    private static let mathJax3 = """
        <mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mn><mjx-c></mjx-c></mjx-mn>\
        </mjx-math>\
        <mjx-assistive-mml><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></mjx-assistive-mml></mjx-container>
        """
    private static let mathJax2 = """
        <span class="MathJax_Preview">[half]</span><span class="MathJax" \
        data-mathml="&lt;math&gt;&lt;mfrac&gt;&lt;mn&gt;1&lt;/mn&gt;&lt;mn&gt;2&lt;/mn&gt;&lt;/mfrac&gt;&lt;/math&gt;">\
        <nobr aria-hidden="true"><span class="math">12</span></nobr><span class="MJX_Assistive_MathML"><math><mfrac>\
        <mn>1</mn><mn>2</mn></mfrac></math></span></span><script type="math/tex">\\frac{1}{2}</script>
        """

    @Test(arguments: [
        (katex, "1/2"), (mediaWiki, "r^2"), (mathJax3, "1/2"), (mathJax2, "1/2"), (drawn, "[formula]"),
        ("<mjx-container class=MathJax><svg><path/></svg></mjx-container>", "[formula]"),
        ("<script type='math/tex'>\\frac{1}{2}</script>", "\\frac{1}{2}"),
        ("<img class=tex alt='\\frac{1}{2}'>", "\\frac{1}{2}"), ("<img class=latex>", "[formula]"),
        ("\\(\\frac{1}{2}\\)", "\\(\\frac{1}{2}\\)"),
    ])
    func formulasOfScriptsAreReadOnce(_ formula: String, _ text: String) throws {
        let found = try html("<p>It is \(formula) of it.</p>").text
        #expect(found == "It is \(text) of it.")
    }

    @Test func largeFormulasAreReadPlainly() throws {
        let deep = String(repeating: "<mrow>", count: 300) + "<mn>1</mn>" + String(repeating: "</mrow>", count: 300)
        #expect(try html("<p><math>\(deep)<mn>2</mn></math></p>").text == "1 2")
        let wide = (0..<30_000).map { "<mn>\($0)</mn>" }.joined()
        #expect(try html("<p><math>\(wide)</math></p>").text.hasSuffix("29998 29999"))
    }
}
