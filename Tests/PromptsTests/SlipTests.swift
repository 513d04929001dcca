import Testing

@testable import Models

/// What local models write instead of the JSON that they are asked for: read where only one thing can be meant, and
/// asked for again otherwise.
struct SlipTests {
    /// The form of an answer, as far as it matters here.
    private static let schema = """
        {"type": "object", "properties": {
            "answered": {"type": "boolean"}, "tool": {"enum": ["model", "research"]}, "count": {"type": "integer"},
            "sentences": {"type": "array", "maxItems": 3, "items": {
                "type": "object", "properties": {
                    "text": {"type": "string"}, "needs": {"type": "array", "items": {"type": "string"}}},
                "required": ["text", "needs"], "additionalProperties": false}}},
         "required": ["answered", "sentences"], "additionalProperties": false}
        """

    private static func read(_ text: String, wasCut: Bool = false) throws -> JSONValue? {
        let outcome = AnswerCheck(schema: try JSONSchema(parsing: schema)).read(text, wasCut: wasCut)
        if case .fits(let value) = outcome { return value }
        return nil
    }

    private static let plain = #"{"answered":true,"sentences":[{"needs":["a"],"text":"It is 7."}]}"#

    @Test(
        "used: one reading makes sense",
        arguments: [
            // As JSON has it, and around it.
            #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}]}"#,
            "```json\n{\"answered\": true, \"sentences\": [{\"text\": \"It is 7.\", \"needs\": [\"a\"]}]}\n```",
            #"Sure! {"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}]} I hope that helps."#,
            #"<think>{"answered": false}</think>{"answered": true, "#
                + #""sentences": [{"text": "It is 7.", "needs": ["a"]}]}"#,
            "\u{FEFF}" + #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}]}"#,
            // Signs.
            #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a",],},],}"#,
            "{'answered': true, 'sentences': [{'text': 'It is 7.', 'needs': ['a']}]}",
            "{“answered”: true, “sentences”: [{“text”: “It is 7.”, “needs”: [“a”]}]}",
            #"{answered: true, sentences: [{text: "It is 7.", needs: ["a"]}]}"#,
            #"{"answered": True, "sentences": [{"text": "It is 7.", "needs": ["a"]}], "tool": None}"#,
            "{\"answered\": true, // yes\n \"sentences\": [{\"text\": \"It is 7.\", /* why */ \"needs\": [\"a\"]}]}",
            "{\"answered\": true, # yes\n \"sentences\": [{\"text\": \"It is 7.\", \"needs\": [\"a\"]}]}",
            "{\"answered\": true\n \"sentences\": [{\"text\": \"It is 7.\", \"needs\": [\"a\"]}]}",
            "{\"answered\"：true，\"sentences\"：[{\"text\": \"It is 7.\"，\"needs\": [\"a\"]}]}",
            "{\"answered\":\u{A0}true, \"sentences\": [{\"text\": \"It is 7.\", \"needs\": [\"a\"]}]}",
            // The end.
            #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}]"#,
            #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a""#,
            // Kinds.
            #"{"answered": "true", "sentences": [{"text": "It is 7.", "needs": ["a"]}]}"#,
            #"{"answered": true, "sentences": {"text": "It is 7.", "needs": ["a"]}}"#,
            #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": "a"}]}"#,
            #"{"answered": true, "sentences": [{"text": ["It is 7."], "needs": ["a"]}]}"#,
            #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}], "count": null}"#,
            // Members.
            #"{"answered": true, "why": "it says so", "sentences": [{"text": "It is 7.", "needs": ["a"], "n": 1}]}"#,
            #"{"Answered": true, "SENTENCES": [{"Text": "It is 7.", "needs": ["a"]}]}"#,
            // What is wrapped.
            #"[{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}]}]"#,
            #"{"answer": {"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}]}}"#,
            #""{\"answered\": true, \"sentences\": [{\"text\": \"It is 7.\", \"needs\": [\"a\"]}]}""#,
        ])
    func used(text: String) throws { #expect(try Self.read(text)?.text == Self.plain) }

    @Test(
        "used, with what it says",
        arguments: [
            // Line breaks and tabs stand for themselves.
            (
                "{\"answered\": true, \"sentences\": [{\"text\": \"one\ntwo\tthree\", \"needs\": []}]}",
                #"{"answered":true,"sentences":[{"needs":[],"text":"one\ntwo\tthree"}]}"#
            ),
            // Quotation marks that nothing follows which could follow a text.
            (
                #"{"answered": true, "sentences": [{"text": "He said "no" to it.", "needs": []}]}"#,
                #"{"answered":true,"sentences":[{"needs":[],"text":"He said \"no\" to it."}]}"#
            ),
            (
                "{'answered': true, 'sentences': [{'text': 'It isn't so.', 'needs': []}]}",
                #"{"answered":true,"sentences":[{"needs":[],"text":"It isn't so."}]}"#
            ),
            // A backslash before a sign, as Markdown has it.
            (
                #"{"answered": true, "sentences": [{"text": "a\_b isn\'t", "needs": []}]}"#,
                #"{"answered":true,"sentences":[{"needs":[],"text":"a_b isn't"}]}"#
            ),
            (
                #"{"answered": true, "sentences": [{"text": 7, "needs": [1.5]}], "count": "12"}"#,
                #"{"answered":true,"count":12,"sentences":[{"needs":["1.5"],"text":"7"}]}"#
            ),
            (
                #"{"answered": true, "sentences": [], "count": +3, "tool": " Research "}"#,
                #"{"answered":true,"count":3,"sentences":[],"tool":"research"}"#
            ),
            // A list that is not named beside what is.
            (#"{"answered": false}"#, #"{"answered":false,"sentences":[]}"#),
            (#"{"answered": false, "sentences": null}"#, #"{"answered":false,"sentences":[]}"#),
        ])
    func read(text: String, meant: String) throws { #expect(try Self.read(text)?.text == meant) }

    @Test(
        "asked for again: nothing, or more than one thing, can be meant",
        arguments: [
            "", "It is 7.", "{}", "[]", "null", #""yes""#, "{", #"{"answered"#,
            // What would have followed?
            #"{"answered": true, "#, #"{"answered": true, "sentences": ["#,
            #"{"answered": true, "sentences": [{"text": "It"#,
            #"{"answered": true, "sentences": [ ... ]}"#, #"{"answered": ?, "sentences": []}"#,
            // Which of them?
            #"{"answered": true, "answered": false, "sentences": [}"#,
            #"{"answered": true, "Answered": false, "ANSWERED": true, "sentences": 5}"#,
            #"[{"answered": true, "sentences": []}, {"answered": false, "sentences": []}, 5"#,
            // A truth value that is none, a number that is none, a choice that is none.
            #"{"answered": "yes", "sentences": []}"#, #"{"answered": 1, "sentences": []}"#,
            #"{"answered": true, "sentences": [], "count": "about 7"}"#,
            #"{"answered": true, "sentences": [], "count": 1.5}"#,
            #"{"answered": true, "sentences": [], "tool": "re-search engine"}"#,
            // Something is missing.
            #"{"sentences": []}"#, #"{"answered": true, "sentences": [{"needs": ["a"]}]}"#,
            #"{"answered": true, "sentences": "It is 7."}"#,
            // Other notations.
            "answered: true\nsentences: []", "<answered>true</answered>", #"{"answered" = true, "sentences" = []}"#,
            #"{"answered": true, "sentences": [}]"#, #"{"answered": true; "sentences": []}"#,
            #"{"answered": true, "sentences": [{"text": "\q", "needs": []}]}"#,
            #"{"answered": true, "sentences": [{"text": "\u12G4", "needs": []}]}"#,
            // Too many.
            #"{"answered": true, "sentences": [{"text":"a","needs":[]},{"text":"b","needs":[]},"#
                + #"{"text":"c","needs":[]},{"text":"d","needs":[]}]}"#,
        ])
    func askedAgain(text: String) throws { #expect(try Self.read(text) == nil) }

    /// Of an answer that was stopped at its limit nobody knows what it would have said.
    @Test func anAnswerThatWasCutIsNotCompleted() throws {
        let text = #"{"answered": true, "sentences": [{"text": "It is 7.", "needs": ["a"]}]"#
        #expect(try Self.read(text) != nil)
        #expect(try Self.read(text, wasCut: true) == nil)
    }

    @Test func aListAloneIsTheOneListOfItsForm() throws {
        let schema = """
            {"type": "object", "properties": {"parts": {"type": "array", "items": {"type": "string"}}},
             "required": ["parts"], "additionalProperties": false}
            """
        let check = AnswerCheck(schema: try JSONSchema(parsing: schema))
        let meant = JSONValue.object(["parts": .array([.string("a"), .string("b")])])
        #expect(check.read(#"["a", "b"]"#, wasCut: false) == .fits(meant))
        #expect(check.read("{}", wasCut: false) != .fits(.object(["parts": .array([])])), "a grammar's empty object")
    }

    /// What a request brings is held as it is where the answer fits, and choices among forms are left alone.
    @Test func whatFitsStaysAsItIs() throws {
        let schema = #"{"type": "object", "properties": {"n": {"anyOf": [{"type": "integer"}, {"type": "string"}]}}}"#
        let check = AnswerCheck(schema: try JSONSchema(parsing: schema))
        let text = #"{"N": 2, "n": "1", "other": null}"#
        #expect(check.read(text, wasCut: false) == .fits(try #require(JSONValue(parsing: text))))
        #expect(check.read(#"{"n": ["1"]}"#, wasCut: false) != .fits(.object(["n": .string("1")])))
    }

    @Test(
        "hostile texts end",
        .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "{'a':", count: 50_000), String(repeating: "[", count: 100_000),
            String(repeating: "{\"a\": \"", count: 50_000), "{\"a\": \"" + String(repeating: "\" ", count: 100_000),
            "{" + String(repeating: "/*", count: 100_000), "{" + String(repeating: "// x\n", count: 50_000),
            "{\"a\": " + String(repeating: "9", count: 100_000) + "}", "{\"a\": \"\\u",
        ])
    func hostile(text: String) throws { #expect(try Self.read(text) == nil) }
}
