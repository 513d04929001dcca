import Testing

@testable import Models

struct JSONSchemaTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var schema: String
        var fits: [String]
        var fails: [String: String]
        var testDescription: String { schema }
    }

    static let cases = [
        Case(schema: "true", fits: ["1", "null"], fails: [:]),
        Case(schema: "false", fits: [], fails: ["1": "$: nothing is allowed here"]),
        Case(
            schema: "{\"type\": \"integer\"}", fits: ["1", "1.0", "-3"],
            fails: [
                "1.5": "$: must be of type integer, and is number",
                "\"1\"": "$: must be of type integer, and is string",
            ]),
        Case(
            schema: "{\"type\": [\"string\", \"null\"]}", fits: ["\"a\"", "null"],
            fails: ["true": "$: must be of type null or string, and is boolean"]),
        Case(
            schema: "{\"enum\": [\"a\", 1]}", fits: ["\"a\"", "1.0"], fails: ["\"b\"": "$: must be one of \"a\", 1"]),
        Case(schema: "{\"const\": [1]}", fits: ["[1]"], fails: ["1": "$: must be one of [1]"]),
        Case(
            schema: """
                {"type": "object", "properties": {"a": {"type": "string", "minLength": 2, "maxLength": 3}},
                 "required": ["a"], "additionalProperties": false, "title": "x", "description": "y"}
                """,
            fits: ["{\"a\": \"äé\"}"],
            fails: [
                "{}": "$.a: missing", "{\"a\": \"x\"}": "$.a: must have 2 to 3 characters, and has 1",
                "{\"a\": \"xx\", \"secret\": 1}": "$: has a property that is not allowed; allowed are a",
            ]),
        Case(
            schema: "{\"additionalProperties\": {\"type\": \"number\"}}", fits: ["{\"x\": 1}", "[]"],
            fails: ["{\"secret\": \"y\"}": "$.*: must be of type number, and is string"]),
        Case(
            schema:
                #"{"items": {"minimum": 1, "exclusiveMaximum": 5}, "minItems": 1, "maxItems": 2, "uniqueItems": true}"#,
            fits: ["[1, 4.9]"],
            fails: [
                "[]": "$: must have 1 to 2 items, and has 0", "[0]": "$[0]: must be at least 1.0",
                "[1, 5]": "$[1]: must be below 5.0", "[1, 1]": "$: has the same item twice",
            ]),
        Case(
            schema: "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\"}]}", fits: ["\"\"", "[]"],
            fails: ["1": "$: fits none of the 2 forms that are allowed"]),
        Case(
            schema: "{\"oneOf\": [{\"minimum\": 2}, {\"maximum\": 5}]}", fits: ["1", "9"],
            fails: ["3": "$: fits 2 of 2 forms, of which exactly one is allowed"]),
        Case(
            schema: "{\"allOf\": [{\"minimum\": 2}, {\"maximum\": 5}]}", fits: ["3"],
            fails: ["9": "$: must be at most 5.0"]),
        Case(
            schema: """
                {"$ref": "#/$defs/node", "$defs": {"node": {"type": "object", "required": ["next"],
                 "properties": {"next": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/node"}]}}}}}
                """,
            fits: ["{\"next\": {\"next\": null}}"],
            fails: ["{\"next\": {}}": "$.next: fits none of the 2 forms that are allowed"]),
    ]

    @Test("values fit, or the first complaint says where they don't", arguments: cases)
    func table(_ row: Case) throws {
        let schema = try JSONSchema(parsing: row.schema)
        for text in row.fits {
            #expect(JSONSchemaCheck.complaints(try #require(JSONValue(parsing: text)), against: schema) == [])
        }
        for (text, complaint) in row.fails {
            let value = try #require(JSONValue(parsing: text))
            #expect(JSONSchemaCheck.complaints(value, against: schema).first == complaint)
        }
    }

    @Test(
        "a schema of which only a part would be held is refused",
        arguments: [
            ("{", "it is no JSON"), ("1", "# is no schema"),
            ("{\"pattern\": \"(a+)+$\"}", "#/pattern is a rule that is not supported"),
            ("{\"properties\": {\"a\": {\"not\": {}}}}", "#/properties/a/not is a rule that is not supported"),
            ("{\"type\": \"text\"}", "#/type is no type"), ("{\"minItems\": -1}", "#/minItems is no count"),
            ("{\"maxLength\": 1, \"minLength\": 2}", "#/minLength is above its upper bound"),
            ("{\"$ref\": \"#/$defs/x\"}", "it refers to a definition that it does not have"),
            ("{\"$ref\": \"#\", \"minimum\": 1}", "# has a $ref that is no text, or stands beside other rules"),
            (
                "{\"title\": \"" + String(repeating: "x", count: 70_000) + "\"}",
                "it has 70013 bytes, above the limit of 65536"
            ),
        ])
    func refused(text: String, reason: String) {
        let failure = #expect(throws: JSONSchemaFailure.self) { try JSONSchema(parsing: text) }
        #expect(failure?.description == reason)
    }

    @Test(
        "schemas that refer to themselves end",
        arguments: [
            "{\"$ref\": \"#\"}", "{\"anyOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}",
            "{\"oneOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}",
        ])
    func selfReference(text: String) throws {
        let schema = try JSONSchema(parsing: text)
        #expect(!JSONSchemaCheck.complaints(.null, against: schema).isEmpty)
    }

    @Test func complaintsAreFewAndRepeatNothing() throws {
        let schema = try JSONSchema(parsing: "{\"items\": {\"type\": \"integer\"}}")
        let value = JSONValue.array(Array(repeating: .string("secret"), count: 1_000))
        let complaints = JSONSchemaCheck.complaints(value, against: schema)
        #expect(complaints.count == JSONSchemaCheck.complaintLimit)
        #expect(!complaints.joined().contains("secret"))
    }
}
