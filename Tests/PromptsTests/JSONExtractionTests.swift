import Testing

@testable import Models

struct JSONExtractionTests {
    @Test(
        "JSON is found where a model puts it",
        arguments: [
            ("{\"a\": 1}", "{\"a\":1}"),
            ("  \n{\"a\": 1}\n", "{\"a\":1}"),
            ("```json\n{\"a\": 1}\n```", "{\"a\":1}"),
            ("Here you are:\n```\n{\"a\": [1, 2]}\n```\nAnything else?", "{\"a\":[1,2]}"),
            ("Sure! {\"a\": \"} ] \\\" {\"} is it.", "{\"a\":\"} ] \\\" {\"}"),
            ("<think>{\"a\": 0} or so</think>\n{\"a\": 1}", "{\"a\":1}"),
            ("{\"a\": [1, 2, ], }", "{\"a\":[1,2]}"),
            ("{\"a\": \", ]\",\n}", "{\"a\":\", ]\"}"),
            ("{x} is no JSON, {\"a\": 1} is", "{\"a\":1}"),
            ("[1] and {\"a\": {\"b\": 2}}", "{\"a\":{\"b\":2}}"),
            ("true", "true"), ("12.5", "12.5"), ("{\"a\":\"é\\u00e9\"}", "{\"a\":\"éé\"}"),
        ])
    func found(text: String, json: String) { #expect(JSONExtraction.values(in: text).first?.text == json) }

    @Test(
        "what is no JSON stays none",
        arguments: [
            "", "no", "{", "{\"a\": 1,", "{\"a\": [", "{\"a\": 1e999}", "{\"a\": NaN}", "[1,,2]",
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
            "{\"a\": \"" + String(repeating: "x", count: 1 << 20) + "\"}",
        ])
    func none(text: String) { #expect(JSONExtraction.values(in: text) == []) }

    @Test func everyValueIsACandidateTheLongestFirst() {
        let values = JSONExtraction.values(in: "e.g. {\"a\": 1}; so {\"a\": 2, \"b\": 3}")
        #expect(values.map(\.text) == ["{\"a\":2,\"b\":3}", "{\"a\":1}"])
    }
}
