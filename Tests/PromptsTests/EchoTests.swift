import Foundation
import Pipeline
import Research
import Schemas
import Testing

@testable import Models

/// An example of a prompt never comes back as something that was said, and neither do the markers around its data.
struct EchoTests {
    private static let passages = Passages.result(Passages.of("The log keeps every record for 7 days."))
    private static let question = "How long does the log keep records?"

    /// For each prompt with an example: a request, and an answer that is none.
    private static let requests: [(ModelRequest, String)] = [
        (
            .plan("Tell me what https://e.org/a says about logs", kind: "general"),
            #"{"steps": [{"id": "s1", "title": "Read", "tool": "internet", "input": "https://e.org/a", "#
                + #""depends_on": []}]}"#
        ),
        (.decompose(question), #"{"parts": [{"question": "How long are records kept?", "wordings": []}]}"#),
        (
            .answer(question, passages, quotes: 2),
            #"{"answered": true, "sentences": [{"text": "For 7 days.", "#
                + #""quotes": [{"passage": 1, "quote": "for 7 days"}]}]}"#
        ),
    ]

    /// The answers of the prompt's example to requests of the same kind.
    private static func examples(of request: ModelRequest) throws -> [String] {
        let prompts: [Purpose: String] = [.plan: "plan", .decompose: "decompose", .answer: "answer"]
        let name = try #require(prompts[request.purpose])
        let path = "\(name)/\(try PromptLibrary.builtIn.template(name).version).md"
        let sections = try #require(PromptTexts.byPath[path]).components(separatedBy: "\n## assistant\n").dropFirst()
        let all = try sections.map { try #require($0.components(separatedBy: "\n##").first) }
        guard request.purpose == .plan else { return all }
        let isResearch = String(decoding: request.variables, as: UTF8.self).contains(#""kind":"research""#)
        return all.filter { $0.contains(#""research""#) == isResearch }
    }

    /// Of a research task's plan nothing but its steps counts: the question is the goal, and the example has no other.
    @Test func anExampleOfAResearchPlanIsAPlanForTheGoal() async throws {
        let request = ModelRequest.plan(Self.question)
        for example in try Self.examples(of: request) {
            let chat = ScriptedChat([example])
            let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
            let steps = try FormCoding.read(PlanAnswer.self, from: response.text).steps
            #expect(chat.requests.count == 1)
            #expect(steps.map(\.input) == [Self.question] && steps.map(\.title) == ["Research the question"])
        }
    }

    @Test(arguments: requests.indices)
    func anExampleAsAnAnswerIsRefusedAndRepaired(index: Int) async throws {
        let (request, good) = Self.requests[index]
        let examples = try Self.examples(of: request)
        #expect(!examples.isEmpty)
        for example in examples {
            let chat = ScriptedChat([example, good])
            let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
            #expect(chat.requests.count == 2, "\(example)")
            #expect(!response.text.lowercased().contains("mirlik"))
        }
    }

    @Test(arguments: requests.indices)
    func anExampleAloneNeverBecomesAnAnswer(index: Int) async throws {
        let request = Self.requests[index].0
        for example in try Self.examples(of: request) {
            let model = PromptedModel(chat: ScriptedChat([example]), model: "m")
            guard request.purpose != .answer else {
                let response = try await model.respond(to: request) { _ in }
                #expect(try !FormCoding.read(Finding.self, from: response.text).answered)
                continue
            }
            let failure = await #expect(throws: ModelFailure.self) { try await model.respond(to: request) { _ in } }
            #expect(failure?.kind == .unusableAnswer)
        }
    }

    /// So that no text of the example can be taken for another's.
    @Test(arguments: ["plan", "decompose", "answer"])
    func everyTextOfAnExampleHasItsWord(name: String) throws {
        let template = try PromptLibrary.builtIn.template(name)
        let word = try #require(template.exampleWord)
        let path = "\(name)/\(template.version).md"
        for section in try #require(PromptTexts.byPath[path]).components(separatedBy: "\n## assistant\n").dropFirst() {
            let text = try #require(section.components(separatedBy: "\n##").first)
            try #require(JSONValue(parsing: text)).forEachString { text in
                guard text.contains(" "), text != "Research the question" else { return }
                #expect(text.lowercased().contains(word), "\(text)")
            }
        }
    }

    /// The example of the first version has no such word; it is known by its words in a row, cut and garbled too.
    @Test(
        arguments: [
            ("How do bees find their way home?", true), ("How far do bees fly from the hive?", true),
            ("how do bees find their WAY home and and", true), ("Where do workers find a lease?", false),
            ("How long are records kept?", false), ("Bees", false),
        ])
    func earlierExamplesAreKnownToo(text: String, isEcho: Bool) async throws {
        #expect(
            try Self.check("decompose", version: 1, ["question": .string("How do workers find work?")]).isEcho(text)
                == isEcho)
    }

    @Test func whatTheDataSaysIsNoEcho() throws {
        let asked = "How do bees find their way home, and what are mirliks?"
        let values: [String: JSONValue] = ["question": .string(asked)]
        for version: UInt32 in 1...2 {
            let check = try Self.check("decompose", version: version, values)
            #expect(!check.isEcho("How do bees find their way home?"))
            #expect(!check.isEcho("What are mirliks?"))
        }
    }

    private static func check(
        _ name: String, version: UInt32, _ object: [String: JSONValue]
    ) throws -> EchoCheck {
        let template = try PromptLibrary.builtIn.template(name, version: version)
        let values = PromptValues(object)
        return EchoCheck(template, try template.rendered(with: values), data: values)
    }

    // MARK: Markers

    @Test(arguments: requests.indices)
    func aMarkerIsNoContent(index: Int) async throws {
        let (request, good) = Self.requests[index]
        let words = request.purpose == .answer ? "For 7 days." : request.purpose == .plan ? "Read" : "How long"
        let probe = ScriptedChat([good])
        _ = try await PromptedModel(chat: probe, model: "m").respond(to: request) { _ in }
        let prompt = try #require(probe.requests.first?.turns.last?.text)
        let mark = try #require(prompt.firstMatch(of: /<(data-[0-9a-f]+)>/)).output.1
        let marked = good.replacing(words, with: "<\(mark)> \(words)")
        #expect(marked != good)
        let chat = ScriptedChat([marked, good])
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
        #expect(chat.requests.count == 2)
        #expect(!response.text.contains(mark))
    }

    @Test(
        "free text loses the markers around it, and is asked for again where they stand within it",
        arguments: [
            ("Dear all,\n\nit is 7.", "Dear all,\n\nit is 7."), ("<data-1>\nIt is 7.\n</data-1>\n", "It is 7."),
            ("\n  <data-1>\nIt is 7.", "It is 7."), ("It is <data-1>7</data-1>.", nil), ("data-1 data-1", nil),
            ("<data-1>\na\n</data-1>\n\nThe goal:\n<data-1>\nb\n</data-1>", nil),
        ])
    func unmarked(text: String, kept: String?) { #expect(MarkerText.unmarked(text, mark: "data-1") == kept) }

    @Test func aLetterThatRepeatsThePromptIsAskedForAgain() async throws {
        let probe = ScriptedChat(["Done."])
        let request = ModelRequest.write("Write a letter", results: ["It is 7."])
        _ = try await PromptedModel(chat: probe, model: "m").respond(to: request) { _ in }
        let prompt = try #require(probe.requests.first?.turns.last?.text)
        let chat = ScriptedChat([prompt, "Dear all, it is 7."])
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
        #expect(response.text == "Dear all, it is 7." && response.cost.modelCalls == 2)
        #expect(chat.requests[1].turns.last?.text.contains("it repeats the data that you were shown") == true)
        let parrot = ScriptedChat([prompt])
        let failure = await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: parrot, model: "m").respond(to: request) { _ in }
        }
        #expect(failure?.kind == .unusableAnswer && parrot.requests.count == 2, "the same reply ends it")
    }
}
