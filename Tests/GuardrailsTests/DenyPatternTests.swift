import Testing

@testable import Models

@Suite struct DenyPatternTests {
    static func matches(_ entry: DenyEntry, _ text: String) throws -> Bool {
        var matcher = DenyMatcher(try DenyProgram(entry))
        return matcher.feed(text.unicodeScalars) || matcher.finish()
    }

    @Test(
        arguments: [
            ("abc", "xABCx", true), ("abc", "ab c", false), ("a.c", "a\nc", false), ("a.c", "aßc", true),
            ("a|b", "xbx", true), ("^ab", "ab", true), ("^ab", "xab", false), ("ab$", "xab", true),
            ("ab$", "abx", false), ("a{2,3}b", "ab", false), ("a{2,3}b", "aaaab", true), ("^a{2,3}b$", "aaaab", false),
            ("^a{2}$", "aa", true), ("^a{2,}$", "aaaaa", true), ("[^a-c]x", "bx", false), ("[^a-c]x", "dx", true),
            ("[A-C]{2}", "bc", true), ("[]x]", "]", true), (#"\bcat\b"#, "concat", false),
            (#"\bcat\b"#, "a cat!", true),
            (#"\d+-\w*\s"#, "12-ab ", true), (#"[\d.]+"#, "..", true), ("(ab)+c", "ababc", true),
            ("(?:a|b)*c", "abbac", true), ("(a+)+$", String(repeating: "a", count: 50) + "b", false),
            ("x*", "", true), ("ÄPFEL", "äpfel", true), (#"a\.b"#, "axb", false), ("a??b", "ab", true),
            ("(a|ab)(c|bcd)$", "abcd", true), ("日本", "東京と日本", true),
        ] as [(String, String, Bool)])
    func pattern(_ pattern: String, _ text: String, _ isMatch: Bool) throws {
        #expect(try Self.matches(DenyEntry(name: "x", patterns: [pattern]), text) == isMatch)
    }

    @Test(
        arguments: [
            ("blue falcon", "the BLUE  falcon flies", true), ("blue falcon", "blue falcons", false),
            ("c++", "in C++, so", true), ("cat", "concatenate", false), ("straße", "STRASSE", false),
        ] as [(String, String, Bool)])
    func word(_ word: String, _ text: String, _ isMatch: Bool) throws {
        #expect(try Self.matches(DenyEntry(name: "x", words: [word]), text) == isMatch)
    }

    @Test(arguments: [
        "", "(", ")", "[a", "a**b(", "*a", "a{3,2}", "a{2000}", "(?=a)", "(?<n>a)", #"\1"#, #"\p{L}"#, #"[\D]"#, "\\",
        "[b-a]", "a{x}", String(repeating: "(", count: 60), String(repeating: "a", count: 1_001),
        "((a{1000}){1000}){1000}",
    ])
    func refusedPattern(_ pattern: String) {
        #expect(throws: GuardrailProblem.self) { try DenyProgram(DenyEntry(name: "x", patterns: [pattern])) }
    }

    /// Patterns and texts for which going back takes longer than anyone waits.
    @Test(arguments: ["(a+)+b", "(a|a)*b", "(a*)*b", ".*.*.*b", "(a|aa)+b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func hostilePatternEnds(_ pattern: String) throws {
        let text = String(repeating: "a", count: 1 << 16)
        _ = try Self.matches(DenyEntry(name: "x", patterns: [pattern]), text)
    }

    @Test(
        arguments: [
            ("abc", 3), ("a|bcd", 3), ("a{2,5}", 5), ("a+", nil), ("[^a]", 4), ("é", 4), ("^a$", 1),
        ] as [(String, Int?)])
    func longest(_ pattern: String, _ bytes: Int?) throws {
        #expect(try DenyProgram(DenyEntry(name: "x", patterns: [pattern])).longestBytes == bytes)
    }

    @Test func textMayComeInPieces() throws {
        let program = try DenyProgram(DenyEntry(name: "x", words: ["blue falcon"]))
        var matcher = DenyMatcher(program)
        let verdicts = "the blue falcon!".unicodeScalars.map { matcher.feed([$0]) }
        #expect(verdicts == [Bool](repeating: false, count: 15) + [true])
    }
}
