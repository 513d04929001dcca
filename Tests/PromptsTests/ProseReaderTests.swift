import Testing

@testable import Models

/// Texts for people out of JSON that arrives in pieces: whatever the cuts, the same text, and never the JSON itself.
struct ProseReaderTests {
    private static let answer = #"""
        {"answered": true, "sentences": [
          {"text": "Bees say \"hi\" \\ \/ at 5\u00b0\tand \ud83d\udc1d fly \ud83dhome.",
           "quotes": [{"quote": "no", "passage": 1}]},
          {"quotes": [{"quote": "{\"text\": \"no\"}"}], "text": "größer 日本語 👩‍🔬\nline"}], "text": "no"}
        """#
    private static let prose =
        "Bees say \"hi\" \\ / at 5°\tand 🐝 fly \u{FFFD}home.\ngrößer 日本語 👩‍🔬\nline"

    private func read(_ pieces: [String], _ paths: ProsePaths = .sentences) -> String {
        var reader = ProseReader(paths)
        return pieces.map { reader.read($0) }.joined()
    }

    @Test func everyCutGivesTheSameText() {
        #expect(read([Self.answer]) == Self.prose)
        let scalars = Array(Self.answer.unicodeScalars)
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        for cut in scalars.indices {
            #expect(read([text(0..<cut), text(cut..<scalars.count)]) == Self.prose, "cut at \(cut)")
        }
        for size in 1...7 {
            let pieces = stride(from: 0, to: scalars.count, by: size).map { text($0..<min($0 + size, scalars.count)) }
            #expect(read(pieces) == Self.prose, "pieces of \(size)")
        }
    }

    @Test func textIsShownAsItGrows() {
        var reader = ProseReader(.sentences)
        let pieces = [
            #"{"sentences":[{"te"#, #"xt":"A le"#, #"ase \ud8"#, #"3d\udc"#, #"1d las"#, #"ts"}"#, #",{"text":""#, "x",
        ]
        #expect(pieces.map { reader.read($0) } == ["", "A le", "ase ", "", "🐝 las", "ts", "\n", "x"])
    }

    @Test(
        "what is broken or is none shows no JSON",
        arguments: [
            ("", ""), ("I would rather talk.", ""), (#"["text", {"text": "no"}]"#, ""), (#"{"text": "no"}"#, ""),
            (#"Here it is: ```json {"sentences": [{"text": "yes"}]} ```"#, "yes"),
            (#"<think>{ "a" or [x] }</think> {"sentences": [{"text": "yes"}]}"#, "yes"),
            (#"{"sentences": [{"text": "yes", "quotes": nothing, "text": "x"}]}"#, "yes"),
            (
                #"{"sentences": [{"text": "a\ud83d"}, {"text": "b\udc1d\ud83d\u0041"}]}"#,
                "a\u{FFFD}\nb\u{FFFD}\u{FFFD}A"
            ),
            (#"{"sentences": [{"text": "a\u12zb"}]}"#, "a\u{FFFD}b"), (#"{"sentences": [{"text": "cut \"#, "cut "),
            (#"}}]]{"sentences": [{"text": "yes"}]}{"sentences": [{"text": "again"}]}"#, "yes\nagain"),
            (#"{"sentences": {"text": ["a", "b"]}, "sentences": [["x"]]}"#, "a\nb"),
            (String(repeating: "[", count: 10_000) + #"{"sentences": [{"text": "deep"}]}"#, "deep"),
        ])
    func broken(text: String, prose: String) {
        #expect(read([text]) == prose)
        #expect(read(text.unicodeScalars.map { String($0) }) == prose)
    }

    @Test func aSchemaTellsWhereItsTextsAre() throws {
        let schema = try JSONSchema(
            parsing: """
                {"type": "object", "properties": {
                  "title": {"type": "string"}, "kind": {"enum": ["a", "b"]}, "size": {"type": "integer"},
                  "tone": {"type": "string", "enum": ["warm"]},
                  "notes": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/note"}]}},
                  "tree": {"$ref": "#"}},
                 "$defs": {"note": {"type": "object", "properties": {"body": {"type": ["string", "null"]}}}}}
                """)
        let paths = ProsePaths(of: schema)
        #expect(paths.paths.isSuperset(of: [["title"], ["notes"], ["notes", "body"], ["tree", "title"]]))
        #expect(!paths.paths.contains(["kind"]) && !paths.paths.contains(["tone"]) && !paths.paths.contains(["size"]))
        let text = #"{"kind": "a", "title": "Bees", "tone": "warm", "notes": ["fly", {"body": "home"}], "size": 3}"#
        #expect(read([text], paths) == "Bees\nfly\nhome")
    }
}
