import Testing

@testable import Documents

/// What a page shows as figures stands in its text as the same figures.
@Suite struct FigureTests {
    @Test(arguments: [
        ("10<sup>6</sup>", "10^6"), ("10<sup>&minus;6</sup> m", "10^−6 m"), ("10<sup>-6</sup>m", "10^-6m"),
        ("10<sup><b>6</b></sup>", "10^6"), ("10<sup>+3</sup>", "10^+3"), ("2<sup>n</sup>", "2^n"),
        ("2<sup>n-1</sup>", "2^(n-1)"), ("e<sup>x</sup>", "e^x"), ("10<sup>2<sup>3</sup></sup>", "10^2^3"),
        ("10<sup>6</sup>5", "10^(6)5"), ("10<sup>1.5</sup>", "10^1.5"), ("<sup>14</sup>C", "^14C"),
        ("m<sup>2</sup> and cm<sup>3</sup>", "m^2 and cm^3"), ("Ca<sup>2+</sup>", "Ca^(2+)"),
        ("5<sup>th</sup>, 2<sup>nd</sup>, M<sup>me</sup>", "5th, 2nd, Mme"), ("Brand<sup>TM</sup>", "BrandTM"),
        ("20<sup>*</sup>", "20*"), ("20<sup>°</sup>C", "20°C"), ("20<sup>o</sup>C", "20oC"),
        ("20<sup>1</sup>", "20^1"), ("5<sup>[3]</sup>", "5[3]"), ("5<sup>(3)</sup>", "5(3)"),
        ("20<sup><a href='#n'>1</a></sup>", "20[1]"), ("20<a href='#n'><sup>1</sup></a>", "20[1]"),
        ("20<sup class=reference><a href='#n'>[1]</a></sup>", "20[1]"),
        ("20<a class='footnote-ref' role='doc-noteref' href='#n'><sup>1</sup></a> more", "20[1] more"),
        ("20<a class='footnote-reference superscript' href='#n'>1</a>", "20[1]"),
        ("<a href='/x'>10<sup>6</sup></a>", "10^6"),
        ("H<sub>2</sub>O and CO<sub>2</sub>", "H2O and CO2"), ("101<sub>2</sub>", "101_2"),
        ("log<sub>10</sub>5", "log_(10)5"), ("v<sub>max</sub>", "v_max"), ("x<sub>1</sub><sup>2</sup>", "x1^2"),
        ("5<sup>1</sup>/<sub>2</sub> cups", "5 1/2 cups"), ("5<sup>1</sup>&frasl;<sub>2</sub>", "5 1⁄2"),
        ("5<sup>1</sup>/2", "5 1/2"),
        (
            "5<span class='frac'><span class='sr-only'>+</span><span class='num'>1</span>&frasl;<span>2</span></span>",
            "5+1⁄2"
        ),
        ("<span class=num>1</span><span class='visually-hidden'>/</span><span>2</span>", "1/2"),
        ("<pre>10<sup>6</sup> and 3<sub>2</sub></pre>", "10^6 and 3_2"),
        ("5½ and 1⁄4 and 10⁶ and −3 °C ± 0.5", "5½ and 1⁄4 and 10⁶ and −3 °C ± 0.5"),
    ])
    func raisedAndLowered(_ page: String, _ text: String) throws {
        let found = try html("<p>\(page)</p>").text
        #expect(found == text)
    }

    @Test(arguments: [
        ("1&nbsp;000, 1&thinsp;000, 1\u{202F}000", "1 000, 1 000, 1 000"), ("1<wbr>000", "1000"),
        ("10<br>20", "10\n20"), ("10<img src=a>20", "10 20"), ("10<svg><text>to</text></svg>20", "10 20"),
        ("10<button>+</button>20", "10 20"), ("10<select><option>7</select>20", "10 20"), ("1<b>0</b>", "10"),
        ("10<span style='display:none'>7</span>20", "1020"), ("10<span style='opacity:0.5'>–</span>20", "10–20"),
        ("10<span style='opacity:0'>7</span>5", "105"), ("x<span style='Display : None !important'>7</span>y", "xy"),
        ("<q>5</q>", "\"5\""), ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢(かん)"),
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "漢(かん)字(じ)"),
        ("<input type=checkbox checked disabled> done <input type=checkbox disabled> open", "[x] done [ ] open"),
        ("takes <input value=40 readonly> minutes", "takes 40 minutes"), ("10<input value=5>20", "10 20"),
        ("<time datetime=2020-01-02>2 January</time>", "2 January"),
        ("<span class=sr-only>minus </span><span aria-hidden=true>−</span>5", "minus 5"),
        ("<span aria-hidden=true>−</span>5 and 5<span aria-hidden=true>%</span>", "−5 and 5%"),
        ("<span class=a-offscreen>$12.99</span> <span aria-hidden=true>$12<sup>99</sup></span>", "$12.99"),
        ("<span aria-hidden=true>$12<sup>99</sup></span><span class=a-offscreen>$12.99</span>", "$12.99"),
        ("<i aria-hidden=true>expand_more</i>7", "7"), ("<a href=x>7<span class=sr-only> (opens)</span></a>", "7"),
    ])
    func whatIsShownStays(_ page: String, _ text: String) throws {
        let found = try html("<p>\(page)</p>").text
        #expect(found == text)
    }

    @Test(arguments: [
        ("fee is <del>40 euro</del> <ins>55 euro</ins>", "fee is 55 euro"), ("<s>40</s> 55", "55"),
        ("<strike>40</strike>55", "55"), ("10<del>5</del>20", "10 20"), ("wor<del>l</del>d", "word"),
        ("<span style='text-decoration: line-through red'>40</span> 55", "55"),
        ("<i class=line-through>40</i> 55", "55"),
        ("<span role=deletion>40</span> <span role=insertion>55</span>", "55"),
    ])
    func deletedWordsAreLeftOut(_ page: String, _ text: String) throws {
        let found = [
            try html("<p>\(page)</p>"), try html("<nav>\(page)</nav>"), try markdown("*x* \(page)"),
            try markdown("\n<div>\(page)</div>\n"),
        ].map(\.text)
        #expect(found == [text, text, "x " + text, text])
    }

    @Test(arguments: [
        ("<ol><li value=12>No fires.</li><li>No swimming.</li></ol>", "12. No fires.\n13. No swimming."),
        ("<ol reversed><li>a<li>b<li>c</ol>", "3. a\n2. b\n1. c"),
        ("<ol reversed start=10><li>a<li>b</ol>", "10. a\n9. b"),
        ("<ol start=' 7x'><li>a<li value=-2>b<li>c</ol>", "7. a\n-2. b\n-1. c"),
        ("<ol type=a start=26><li>a<li>b</ol>", "z. a\naa. b"), ("<ol type=I start=4><li>a<li>b</ol>", "IV. a\nV. b"),
        ("<ol type=A><li>a<li type=i>b</ol>", "A. a\nii. b"), ("<ol type=i start=0><li>a</ol>", "0. a"),
        ("<ol style='list-style-type:upper-alpha'><li>a</ol>", "A. a"),
        ("<ol style='list-style:none'><li>a</ol>", "- a"), ("<ul><li value=5>a</ul>", "- a"),
        ("<ol><li>a<li class=toc>frame<li>c</ol>", "1. a\n3. c"), ("<ol><li>a<li hidden>b<li>c</ol>", "1. a\n2. c"),
        ("<ol><li>a<ol start=4><li>b<li>c</ol><li>d</ol>", "1. a\n  4. b\n  5. c\n2. d"),
        ("<ol start=7><li><ol type=a><li>x<li>y</ol><li>z</ol>", "7. a. x\n  b. y\n8. z"),
        (
            "<table><tr><td>k<td><ol><li>a<li>b</ol><tr><td>l<td>5</table>", "k | 1. a 2. b\nl | 5"
        ),
    ])
    func itemsHaveTheirNumbers(_ page: String, _ text: String) throws {
        let found = try html(page).text
        #expect(found == text)
    }

    @Test(arguments: [
        ("<table><tr><td>10</td><td>20</td></tr><tr><td>30</td><td>40</td></tr></table>", "10 | 20\n30 | 40"),
        ("<table><tr><td>10</td><td>20</td></tr></table>", "10\n20"),
        ("<table><tr><td>10<tr><td>20</table>", "10\n\n20"),
        ("<div>10</div><div>20</div>", "10\n\n20"), ("<dl><dt>10<dd>20</dl>", "10\n20"),
        (
            "<pre><table><tr><td>1</td><td>20 x</td></tr><tr><td>2</td><td>30 y</td></tr></table></pre>",
            "1 | 20 x\n2 | 30 y"
        ),
        ("<pre><div>10</div><div>20</div></pre>", "10\n20"),
        ("<pre>10<br>20\n<div>30\n</div>40</pre>", "10\n20\n30\n40"),
    ])
    func cellsAndBlocksStandApart(_ page: String, _ text: String) throws {
        let found = try html(page).text
        #expect(found == text)
    }
}
