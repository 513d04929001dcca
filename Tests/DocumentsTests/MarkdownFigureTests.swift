import Testing

@testable import Documents

@Suite struct MarkdownFigureTests {
    @Test(arguments: [
        ("10<sup>6</sup> and H<sub>2</sub>O", "10^6 and H2O"), ("10<br>20", "10\n20"), ("10<wbr>20", "1020"),
        ("5 < 7 & 8 <b>x</b>", "5 < 7 & 8 x"), ("# 10<sup>6</sup>", "10^6"), ("a <!-- b --> c", "a c"),
        ("run `cp <a> <b>` or cp <source> <file>", "run cp <a> <b> or cp <file>"),
        ("use <script> here", "use <script> here"),
        ("2*3*4 cm", "2*3*4 cm"), ("2*x*3", "2*x*3"), ("2**3**4", "2**3**4"), ("a*b*2", "a*b*2"), ("a*b*c d", "abc d"),
        ("**1**0 and *10* 20", "10 and 10 20"), ("*2*x", "2x"), ("2 * 3 * 4", "2 * 3 * 4"),
        ("[1](x)[2](y)", "1 2"), ("10`20`30", "10 20 30"), ("10![](x)20", "10 20"), ("10[^1] x", "10[^1] x"),
        ("fee is ~~40 euro~~ 55 euro", "fee is 55 euro"), ("~~a. b *c*~~ d", "d"),
        ("`~~x~~` and a ~~ b ~~ c", "~~x~~ and a ~~ b ~~ c"),
        ("a ~~~~x~~~~ 1~~2", "a ~~~~x~~~~ 1~~2"), ("see\n\n[^2]: https://a.org/x\n", "see\n\n[^2]: https://a.org/x"),
        ("| a | b |\n|--|--|\n| 1 \\| 2 | `3 \\| 4` |", "a | b\n1 | 2 | 3 | 4"),
        ("a \\| b `c \\| d`\n\n    e \\| f", "a | b c | d\n\ne \\| f"),
        ("| a | b |\n|--|--|\n| 10<sup>6</sup> | ~~5~~ 6 |", "a | b\n10^6 | 6"),
        ("| a | b |\n|--|--|\n|  | 20 |\n| 10 | |", "a | b\n| 20\n10"),
    ])
    func figuresStay(_ source: String, _ text: String) throws {
        let found = try markdown(source).text
        #expect(found == text)
    }

    @Test(arguments: [
        ("1. a\n2. b", "1. a\n2. b"), ("12. a\n14. b", "12. a\n14. b"), ("1. a\n1. b\n1. c", "1. a\n2. b\n3. c"),
        ("7. a\n7. b", "7. a\n8. b"), ("3) a\n4) b", "3. a\n4. b"), ("> 5. a\n> 9. b", "5. a\n9. b"),
        ("3. a\n5. b\n   - c\n7. d", "3. a\n5. b\n  - c\n7. d"), ("---\nt: x\n---\n4. a\n6. b\n", "4. a\n6. b"),
        ("4. a\r\n6. b\r\n", "4. a\n6. b"), ("0. a\n1. b", "0. a\n1. b"),
        ("<ol start=4><li>a</li><li value=9>b</li></ol>", "4. a\n9. b"),
    ])
    func itemsHaveTheNumbersThatAreWritten(_ source: String, _ text: String) throws {
        let found = try markdown(source).text
        #expect(found == text)
    }

    @Test func marksOfTheReaderInTheSourceAreNone() throws {
        let marks = String(decoding: [0xEF, 0xB7, 0x90, 0xEF, 0xB7, 0x92], as: UTF8.self)
        #expect(try markdown("a\(marks)b").text == "a\u{FFFD}\u{FFFD}b")
    }
}
