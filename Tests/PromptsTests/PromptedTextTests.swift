import Pipeline
import Schemas
import Testing

@testable import Models

/// Free text, turns of a request's own, and forms that a request brings.
struct PromptedTextTests {
    @Test(arguments: [Purpose.write, .summarise, .code])
    func textsAreWrittenFromResultsAndBlobs(purpose: Purpose) async throws {
        let chat = ScriptedChat(["Done."])
        var request = ModelRequest.write("Sum it up", results: ["short result"], context: ["a blob"])
        request.purpose = purpose
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
        #expect(response.text == "Done." && response.confidence == 0.25 && response.promptVersion == 1)
        let turn = chat.requests[0].turns[1].text
        #expect(turn.contains("1:\n<data-") && turn.contains("short result") && turn.contains("2:\n<data-"))
        #expect(turn.contains("a blob") && turn.contains("Sum it up"))
        #expect(chat.requests[0].form == nil)
    }

    @Test func longTextsShareTheRoom() {
        let long = String(repeating: "ä", count: 1_000)
        #expect(ShownTexts.cut(["ab", long, long], bytes: 102).map(\.utf8.count).dropFirst().allSatisfy { $0 < 100 })
        let cut = ShownTexts.cut(["ab", long], bytes: 103)
        #expect(cut[0] == "ab")
        #expect(cut[1] == String(repeating: "ä", count: 50) + "\n[cut: 101 of 2000 bytes are shown]")
        #expect(ShownTexts.cut([], bytes: 10) == [])
    }

    @Test func anEmptyTextIsNoAnswer() async throws {
        let failure = await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: ScriptedChat([" \n"]), model: "m").respond(to: .write("x")) { _ in }
        }
        #expect(failure?.kind == .unusableAnswer)
    }

    @Test func turnsOfARequestAreSentAsTheyAre() async throws {
        let chat = ScriptedChat(.choices(["one", "two"]))
        let turns = [ChatTurn(.system, "{{x}} <|y|>"), ChatTurn(.user, "?")]
        let request = ModelRequest(
            purpose: .write, variables: [], turns: turns, maxOutputTokens: 7, temperature: 1.5, stopSequences: ["."],
            alternatives: 2)
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
        #expect(response.text == "one" && response.alternatives == ["two"])
        #expect(response.promptName.isEmpty && response.promptVersion == 0)
        let asked = ChatRequest(
            model: "m", turns: turns, maxOutputTokens: 7, temperature: 1.5, stopSequences: ["."], alternatives: 2,
            origin: ChatOrigin(purpose: .write))
        #expect(chat.requests == [asked])
    }

    @Test func aRequestsFormIsHeld() async throws {
        let schema = #"{"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}"#
        let chat = ScriptedChat(["n is 3", #"It is {"n": 3}."#])
        let request = ModelRequest(
            purpose: .write, variables: [], turns: [ChatTurn(.user, "?")], responseSchemaJSON: schema)
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
        #expect(response.text == #"{"n":3}"#)
        #expect(response.cost.modelCalls == 2)
        #expect(chat.requests[0].form?.schemaJSON == schema)
    }

    @Test(
        "requests that can't be carried out say why",
        arguments: [
            (
                ModelRequest(
                    purpose: .write, variables: [], turns: [ChatTurn(.user, "?")], responseSchemaJSON: "{\"not\": 1}"),
                "the schema of the answer can't be used: #/not is a rule that is not supported"
            ),
            (
                ModelRequest(purpose: .write, variables: [], turns: [ChatTurn(.user, "?")], promptName: "write"),
                "a request brings a prompt's name or turns of its own, and this one both"
            ),
            (ModelRequest(purpose: .embed, variables: []), "there is no prompt for the request's purpose"),
            (ModelRequest(purpose: .write, variables: [1, 2]), "the request's variables are no JSON object"),
            (
                ModelRequest(purpose: .write, variables: Array("{}".utf8)),
                "prompt write/1 needs the variable \"goal\", which the request does not bring"
            ),
            (
                ModelRequest(purpose: .write, variables: Array("{}".utf8), promptVersion: 9),
                "prompt write has no version 9; it has 1"
            ),
            (
                ModelRequest(purpose: .answer, variables: Array("{\"quotes\": 1}".utf8)),
                "the request's variables can't be read: the JSON does not fit at .sub_question"
            ),
        ])
    func refused(request: ModelRequest, reason: String) async throws {
        let chat = ScriptedChat(["never"])
        let failure = await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
        }
        #expect(failure == ModelFailure(.invalid, reason))
        #expect(chat.requests.isEmpty)
    }
}
