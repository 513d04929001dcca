import Pipeline
import RecordLog
import SQLiteLog
import Schemas
import Testing

/// A general task that a model plans, researches and writes up, on little money.
@Suite struct LetterBudgetTests {
    private static func plan(_ instruction: String) -> String {
        #"{"steps": [{"id": "s1", "title": "Find out", "tool": "research", "input": "\#(Library.question)", "#
            + #""depends_on": []}, {"id": "s2", "title": "Write the letter", "tool": "model", "#
            + #""input": "\#(instruction)", "depends_on": ["s1"]}]}"#
    }
    private static let answer =
        #"{"answered": true, "sentences": [{"text": "A lease lasts ten seconds.", "#
        + #""quotes": [{"passage": 1, "quote": "the lease is ten seconds long"}]}]}"#

    /// Each call takes 1,050 tokens, whatever was set aside for it.
    private static func model(_ instruction: String) -> ScriptedModel {
        ScriptedModel([
            ("You plan work", plan(instruction)), ScriptedModel.parts, ("The question:\\n<data", answer),
            ("You write texts for people", "Dear all, a lease lasts ten seconds."),
        ])
    }

    private static func run(_ task: NewTask, on model: ScriptedModel) throws -> (place: Workplace, outcome: Outcome) {
        let place = try Workplace()
        try place.makeFolder("data")
        do {
            let log = try SQLiteLog(SQLiteLog.Configuration(path: place.path("data/log.sqlite")))
            try log.createTopics(Topics.all.map(\.configuration))
            let command = TaskCommand(taskID: "t-letter", command: .newTask(task))
            try log.append([
                OutgoingRecord(
                    topic: Topics.taskCommands, timestamp: LogTime.wallClock().milliseconds,
                    key: Array("t-letter".utf8), value: command.encoded())
            ])
        }
        return (place, try place.run(["task", "resume", "t-letter"] + model.option))
    }

    private static func task(tokens: UInt64) -> NewTask {
        NewTask(
            goal: "Tell everybody how long a lease is", kind: .general, sources: Library.sources,
            limits: TaskLimits(maxTokens: tokens))
    }

    @Test func whatIsKeptPaysForTheLetterWhenTheResearchHasRunOut() throws {
        let (place, outcome) = try Self.run(Self.task(tokens: 5_125), on: Self.model("Write a letter."))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let letter = try #require(
            try place.records(of: "engine.replies").first { $0.text("value.call_id").contains("/s2/") })
        #expect(letter.text("value.llm.content.inline_text") == "Dear all, a lease lasts ten seconds.")
        let report = try place.report()
        #expect(report.content.objects("sections").count == 1 && report.content.objects("not_found").count == 1)
        #expect(try place.run(["verify", "report.json"]).status == 0)
        #expect(try place.run(["task", "show", "t-letter"]).output.contains("step 2     done     Write the letter"))
    }

    /// What the letter is asked for takes more than there is.
    @Test func aLetterThatCannotBePaidTakesNoReportAway() throws {
        let instruction = "Write a letter." + String(repeating: " Be polite.", count: 400)
        let (place, outcome) = try Self.run(Self.task(tokens: 2_600), on: Self.model(instruction))
        #expect(outcome.status == 2, "no part is answered: \(outcome.errors)")
        #expect(try place.report().status == "not_answered")
        let shown = try place.run(["task", "show", "t-letter"]).output
        #expect(shown.contains("status     completed") && shown.contains("artifact   report.md"), "\(shown)")
        #expect(shown.contains("step 2     skipped  Write the letter"), "\(shown)")
        #expect(shown.contains("passed over (budget)"), "\(shown)")
    }
}
