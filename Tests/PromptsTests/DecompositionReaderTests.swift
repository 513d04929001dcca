import Pipeline
import Research
import Testing

@testable import Models

struct DecompositionReaderTests {
    private static let question = "How are commits undone and how are branches deleted?"

    private static func decomposition(_ text: String) async throws -> Decomposition {
        let chat = ScriptedChat([text])
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: .decompose(question)) { _ in }
        return try FormCoding.read(Decomposition.self, from: response.text)
    }

    @Test func partsKeepTheirWordsAndGetFurtherOnes() async throws {
        let text = """
            {"parts": [{"question": "How are commits undone?", "wordings": ["revert a commit", "REVERT a commit"]},
                       {"question": "How are branches\\n deleted?", "wordings": []},
                       {"question": "how are commits undone?", "wordings": []},
                       {"question": "Where do bees live?", "wordings": []}]}
            """
        let parts = try await Self.decomposition(text).subQuestions
        #expect(parts.map(\.id) == ["q1", "q2"])
        #expect(parts.map(\.text) == ["How are commits undone?", "How are branches deleted?"])
        #expect(parts[0].wordings.prefix(2) == ["How are commits undone?", "revert a commit"])
        #expect(parts[1].wordings.count > 1, "the built-in rules fill in what is missing")
    }

    @Test func aQuestionOfOnePartStaysAsItWasAsked() async throws {
        let parts = try await Self.decomposition(
            #"{"parts": [{"question": "Undoing commits", "wordings": ["git revert"]}]}"#
        ).subQuestions
        #expect(parts.map(\.text) == [Self.question])
        #expect(parts[0].wordings.prefix(3) == [Self.question, "Undoing commits", "git revert"])
    }

    @Test(
        "parts that are none, or about something else, are not taken",
        arguments: [
            #"{"parts": []}"#, #"{"parts": [{"question": "  ", "wordings": []}]}"#,
            #"{"parts": [{"question": "What is the weather?", "wordings": []}]}"#,
            #"{"parts": [{"question": "\#(String(repeating: "commits ", count: 200))", "wordings": []}]}"#,
        ])
    func unusable(text: String) async throws {
        await #expect(throws: ModelFailure.self) { try await Self.decomposition(text) }
    }
}
