import Pipeline
import Schemas
import Testing

@testable import Models

/// A plan or a part of a question that has nothing of what was asked is not taken; what only can't be compared is.
struct RelatednessTests {
    @Test(
        "nothing is shared",
        arguments: [
            ("How are commits undone and how are branches deleted?", "What is the weather like?"),
            ("How are commits undone?", "weather forecast"),
            ("Compare the retention of logs in both systems", "Write a poem about the sea"),
            ("Wie lange bewahrt das Protokoll seine Einträge auf?", "Wo wohnen die Bienen und was fressen sie?"),
            ("Как долго хранятся записи журнала?", "Где живут пчёлы?"),
            ("日志保留记录多长时间?", "蜜蜂住在哪里"),
            ("기록은 얼마나 오래 보관됩니까?", "벌은 어디에 삽니까"),
        ])
    func unrelated(goal: String, text: String) { #expect(Relatedness.isUnrelated([text], to: goal)) }

    @Test(
        "something is shared, or nothing can be",
        arguments: [
            // Other forms of a word, and parts of compounds.
            ("How are commits undone?", "Undoing a commit"), ("Hafenamtsöffnungszeiten", "Wann öffnet das Hafenamt?"),
            ("Как долго хранятся записи?", "Срок хранения записей"), ("日志保留多长时间?", "日志的保留期限"),
            ("Café in Málaga", "where is the cafe in malaga"), ("What does HTTP 429 mean?", "429"),
            // Another script or language.
            ("Как долго хранятся записи журнала?", "How long are the records kept?"),
            ("日志保留记录多长时间?", "How long does the log keep records?"),
            ("Wie lange bewahrt das Protokoll seine Einträge auf?", "How long does the log keep its records?"),
            ("Kuinka kauan lokia säilytetään?", "How long are the records kept?"),
            ("How long are the records kept?", "Wie lange werden die Einträge aufbewahrt?"),
            // Words that say nothing.
            ("What is it?", "Where is the log?"), ("???", "Where is the log?"), ("Where is the log?", "…"),
        ])
    func related(goal: String, text: String) { #expect(!Relatedness.isUnrelated([text], to: goal)) }

    private static func plan(_ title: String, _ input: String) -> String {
        #"{"steps": [{"id": "s1", "title": "\#(title)", "tool": "model", "input": "\#(input)", "depends_on": []}]}"#
    }

    @Test func aPlanThatHasNothingOfItsGoalIsRefusedAndRepaired() async throws {
        let goal = "Compare the retention of logs in both systems"
        let chat = ScriptedChat([
            Self.plan("Poem", "Write a poem about the sea"), Self.plan("Compare", "Compare how long logs are kept"),
        ])
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: .plan(goal, kind: "general")) { _ in
        }
        #expect(try FormCoding.read(PlanAnswer.self, from: response.text).steps.map(\.title) == ["Compare"])
        #expect(chat.requests.last?.turns.last?.text.contains("$.steps: no step is about the goal") == true)
        let stubborn = ScriptedChat([Self.plan("Poem", "Write a poem about the sea")])
        await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: stubborn, model: "m").respond(to: .plan(goal, kind: "general")) { _ in }
        }
    }

    @Test(arguments: ["Напиши стихотворение о море", "写一首关于大海的诗", "Schreibe ein Gedicht über das Meer"])
    func aPlanInAnotherLanguageIsTaken(goal: String) async throws {
        let chat = ScriptedChat([Self.plan("Poem", "Write a poem about the sea")])
        _ = try await PromptedModel(chat: chat, model: "m").respond(to: .plan(goal, kind: "general")) { _ in }
        #expect(chat.requests.count == 1)
    }
}
