import Testing

@testable import Models

@Suite struct AnthropicSchemaTests {
    @Test(
        arguments: [
            (
                #"""
                {"type":"object","properties":{"z":{"type":"string","minLength":1},"a":{"type":"integer"}},\#
                "required":["z"]}
                """#,
                #"""
                {"type":"object","properties":{"z":{"type":"string","description":"minLength: 1"},\#
                "a":{"type":"integer"}},"required":["z"],"additionalProperties":false}
                """#
            ),
            (
                #"""
                {"type":"array","minItems":2,"maxItems":8,"items":{"type":"number","minimum":0},\#
                "description":"Parts"}
                """#,
                #"""
                {"type":"array","items":{"type":"number","description":"minimum: 0"},\#
                "description":"Parts (minItems: 2, maxItems: 8)"}
                """#
            ),
            (
                #"{"type":"array","minItems":1,"items":{"enum":["a","b"]}}"#,
                #"{"type":"array","minItems":1,"items":{"enum":["a","b"]}}"#
            ),
            (#"{"oneOf":[{"type":"null"},{"const":3}]}"#, #"{"anyOf":[{"type":"null"},{"const":3}]}"#),
            (#"{"type":["string","null"],"title":"T"}"#, #"{"anyOf":[{"type":"string"},{"type":"null"}],"title":"T"}"#),
            (
                ##"{"$defs":{"p":{"type":"string","format":"date"}},"$ref":"#/$defs/p","description":"d"}"##,
                ##"{"$defs":{"p":{"type":"string","format":"date"}},"$ref":"#/$defs/p"}"##
            ),
            (#"{"type":"string","format":"iban"}"#, #"{"type":"string","description":"format: \"iban\""}"#),
        ] as [(String, String)])
    func limitsBecomeDescriptionsAndTheOrderStays(_ schema: String, _ expected: String) {
        #expect(AnthropicSchema.schema(from: schema) == expected)
    }

    /// Closed, these would forbid what they are to allow, or mean something else.
    @Test(arguments: [
        "true", "[]", "no json", #"{"type":"object"}"#,
        #"{"type":"object","properties":{},"additionalProperties":true}"#,
        #"{"type":"object","properties":{"a":true}}"#, #"{"type":"array","items":{"type":"object"}}"#, "{}",
        #"{"type":"object","properties":{},"not":{"required":["a"]}}"#, ##"{"$ref":"#/definitions/a"}"##,
        #"{"type":["object","null"]}"#, #"{"anyOf":[{"type":"string"},{}]}"#,
    ])
    func whatCantBeSaidIsNot(_ schema: String) { #expect(AnthropicSchema.schema(from: schema) == nil) }
}
