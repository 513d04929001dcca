import Pipeline
import Schemas
import Testing

@Suite struct FormCodingTests {
    @Test func theSameFormAlwaysGivesTheSameBytes() throws {
        let plan = PlanAnswer(steps: [.init(id: "s1", title: "a/b", tool: "model", input: "“x”", dependsOn: ["s0"])])
        let text = FormCoding.text(of: plan)
        let expected =
            #"{"steps":[{"depends_on":["s0"],"id":"s1","input":"“x”","title":"a/b","tool":"model"}]}"#
        #expect(text == expected)
        #expect(try FormCoding.read(PlanAnswer.self, from: text) == plan)
    }

    /// The sentence says where, and never what: the text is a user's.
    @Test(arguments: [
        ("", "the JSON does not fit at the top"),
        ("secret", "the JSON does not fit at the top"),
        ("[]", "the JSON does not fit at the top"),
        (#"{"steps":[{"id":"secret"}]}"#, "the JSON does not fit at .steps[0].title"),
        (#"{"steps":"secret"}"#, "the JSON does not fit at .steps"),
        (String(repeating: "[", count: 100_000), "the JSON does not fit at the top"),
    ])
    func whatDoesNotFit(text: String, sentence: String) {
        #expect(throws: Rejection(sentence)) { try FormCoding.read(PlanAnswer.self, from: text) }
    }

    @Test func bytesThatAreNoUTF8AreRejected() {
        #expect(throws: Rejection.self) { try FormCoding.read(PlanAnswer.self, from: [0xff, 0xfe, 0x7b] as [UInt8]) }
    }
}
