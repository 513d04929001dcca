import Foundation
import Pipeline
import RecordLog
import SQLiteLog
import Testing

/// What goes where, and in what form.
@Suite struct OutputTests {
    @Test func theReportGoesToStandardOutputAndProgressToStandardError() throws {
        let place = try Workplace()
        let outcome = try place.research(sources: Library.sources)
        #expect(outcome.status == 0)
        #expect(Data(outcome.output.utf8) == place.bytes("report.md"))
        #expect(outcome.errors.hasPrefix("task t-"))
        for line in ["status: planning", "Read the sources: 5/5 documents", "done: Write the report", "finished"] {
            #expect(outcome.errors.contains(line), "\(outcome.errors)")
        }
        #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
    }

    @Test func aReportAsJSONIsAllThatIsPrinted() throws {
        let place = try Workplace()
        let outcome = try place.research(sources: Library.sources, ["--json"])
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(Data(outcome.output.utf8) == place.bytes("report.json"))
        #expect(place.exists("report.md"))
    }

    @Test func theLiveViewIsDrawnOnATerminal() throws {
        let place = try Workplace()
        try Library.write(to: place)
        // script(1) gives the command a terminal, and writes what the terminal gets into a file.
        let command = "\(Workplace.program) research '\(Library.question)' --source library > answer"
        let outcome = try place.run(
            ["-qfec", command, "screen"], program: "/usr/bin/script", environment: ["TERM": "xterm"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let screen = String(decoding: try #require(place.bytes("screen")), as: UTF8.self)
        #expect(screen.contains("\u{1B}["), "nothing was drawn: \(screen)")
        #expect(screen.contains("Read the sources") && screen.contains("Write the report"))
        #expect(place.bytes("answer") == place.bytes("report.md"))
        let plain = try place.run(
            ["-qfec", command, "screen"], program: "/usr/bin/script", environment: ["TERM": "dumb"])
        #expect(plain.status == 0)
        #expect(!String(decoding: place.bytes("screen") ?? Data(), as: UTF8.self).contains("\u{1B}"))
    }

    @Test func aQuestionWithoutAnAnswerIsSaidToHaveNone() throws {
        let place = try Workplace()
        let outcome = try place.research("Which colour has the sky on Mars?", sources: Library.sources)
        #expect(outcome.status == 2, "\(outcome.errors)")
        let report = try place.report()
        #expect(report.status == "not_answered")
        #expect(report.quotes == [] && report.content.objects("sections").isEmpty)
        let missing = report.content.objects("not_found")
        #expect(missing.count == 1)
        #expect(missing.first?.number("documents") == 5)
        #expect(try place.run(["verify", "report.json"]).status == 0)
        #expect(Data(outcome.output.utf8) == place.bytes("report.md"))
    }

    @Test func theReportFitsItsPublishedSchema() throws {
        let place = try Workplace()
        let unanswered = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        #expect(try unanswered.research("Which colour has the sky on Mars?", sources: Library.sources).status == 2)
        let check = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            for name in sys.argv[2:]: jsonschema.Draft202012Validator(schema).validate(json.load(open(name)))
            """
        let outcome = try place.run(
            ["python3", "-c", check, Self.schema, place.path("report.json"), unanswered.path("report.json")],
            program: "/usr/bin/env", environment: Self.python)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func listsOfTasksAndTopicsAreJSON() throws {
        let place = Library.finished
        let tasks = try place.run(["task", "list", "--json"]).objects()
        #expect(tasks.map { $0.text("status") } == ["TASK_STATUS_COMPLETED"])
        let id = tasks[0].text("task_id")
        #expect(tasks[0].text("goal") == Library.question)
        let shown = try place.run(["task", "show", id, "--json"]).objects()
        #expect(shown.count == 1 && shown[0].text("task.task_id") == id)
        #expect(shown[0].objects("plan.steps").count == 1)
        let events = try place.run(["task", "watch", id, "--json"]).objects()
        #expect(events.last?["task_finished"] != nil, "\(events.last?.fields ?? [:])")
        let topics = try place.run(["topics", "list", "--json"]).objects()
        #expect(topics.map { $0.text("name") } == Topics.all.map(\.name.description))
        for topic in topics {
            let records = try place.records(of: topic.text("name"))
            #expect(records.allSatisfy { $0.text("type") == topic.text("record") && $0["value.undecodable"] == nil })
        }
    }

    @Test func listsForPeopleNameTheTask() throws {
        let place = Library.finished
        let id = try #require(try place.taskIDs().first)
        #expect(try place.run(["task", "list"]).output.contains("\(id)  completed"))
        let page = try place.run(["task", "show", id]).output
        #expect(page.contains("status     completed") && page.contains("artifact   report.json"))
        #expect(try place.run(["topics", "list"]).output.contains("audit.log"))
        #expect(try place.run(["topics", "tail", "task.commands", "--from", "0", "--once"]).output.contains(id))
        #expect(try place.run(["dead-letters", "list"]).output == "no dead letters\n")
    }

    @Test func aRecordThatCannotBeProcessedBecomesADeadLetter() throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        let log = try SQLiteLog(SQLiteLog.Configuration(path: place.path("data/log.sqlite")))
        try log.append([
            OutgoingRecord(
                topic: Topics.taskCommands, timestamp: 1, key: Array("t-bad".utf8), value: [0xFF, 0xFF, 0xFF]),
            OutgoingRecord(topic: Topics.llmRequests, timestamp: 2, key: Array("t-bad".utf8), value: Array("bad".utf8)),
        ])
        // Only the role's own group reports what nobody can read, and a process that serves is in it.
        let server = try place.start(["serve"])
        #expect(try place.research(sources: Library.sources).status == 0)
        for _ in 0..<300 {
            if try place.run(["dead-letters", "list", "--json"]).objects().count == 2 { break }
            usleep(100_000)
        }
        server.process.send(SIGTERM)
        #expect(server.outcome(seconds: 30).status == 0)
        let letters = try place.run(["dead-letters", "list", "--json"]).objects()
        #expect(Set(letters.map { $0.text("letter.topic") }) == ["task.commands", "llm.requests"])
        #expect(
            letters.allSatisfy { $0.text("letter.reason").contains("can't be decoded") }, "\(letters.map(\.fields))")
        #expect(try place.run(["dead-letters", "list"]).output.split(separator: "\n").count == 2)
        for id in try place.taskIDs() { #expect(try place.run(["task", "replay", id]).status == 0) }
    }

    @Test(arguments: [
        [], ["research"], ["serve"], ["run"], ["task"], ["task", "list"], ["task", "show"], ["task", "watch"],
        ["task", "resume"], ["task", "cancel"], ["task", "replay"], ["topics"], ["topics", "list"],
        ["topics", "tail"], ["dead-letters"], ["dead-letters", "list"], ["verify"],
    ])
    func everyCommandHasHelp(_ command: [String]) throws {
        let outcome = try Library.finished.run(command + ["--help"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("OVERVIEW: ") && outcome.output.contains("USAGE: devfusion"))
    }

    private static let schema: String = {
        let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("../../../docs/report.schema.json").path
    }()

    /// Python as the test's own environment finds it, with its packages.
    private static var python: [String: String] {
        let own = ProcessInfo.processInfo.environment
        return ["PATH": own["PATH"] ?? "/usr/bin", "HOME": own["HOME"] ?? "/"]
    }
}
