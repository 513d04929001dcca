import Foundation
import ScriptedServer
import Testing

/// A report answers the question that its person asked, whatever a model makes of it; and a model that gives nothing
/// usable is asked three times and no more.
@Suite struct AskedQuestionTests {
    private static let answer = (
        "The question:\\n<data",
        #"{"answered": true, "sentences": [{"text": "Ten seconds.", "#
            + #""quotes": [{"passage": 1, "quote": "The lease is ten seconds long"}]}]}"#
    )

    @Test func theQuestionIsTheGoalWhateverThePlanSays() throws {
        let model = ScriptedModel([ScriptedModel.plan, ScriptedModel.parts, Self.answer])
        let place = try Workplace()
        let outcome = try place.research(sources: Library.sources, model.option)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let (report, id) = (try place.report().content, try #require(try place.taskIDs().first))
        #expect(report.text("question") == Library.question)
        #expect(report.text("task.goal") == Library.question)
        #expect(report.text("task.id") == id && report.text("task.kind") == "research")
        #expect(report.objects("sections").map { $0.text("question") }.contains("How long is a lease?"))
        let page = String(decoding: try #require(place.bytes("report.md")), as: UTF8.self)
        #expect(page.hasPrefix("# \(Library.question)\n"))
        let verified = try place.run(["verify", "report.json"])
        #expect(verified.output.hasSuffix("; the question is the goal of task \(id)\n"), "\(verified.output)")
    }

    @Test func aQuestionThatWasChangedDoesNotVerify() throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        let id = try #require(try place.taskIDs().first)
        let text = String(decoding: try #require(place.bytes("report.json")), as: UTF8.self)
        func verify(_ edit: (String) -> String) throws -> Outcome {
            #expect(edit(text) != text)
            try place.write("report.json", edit(text))
            return try place.run(["verify", "report.json"])
        }
        let question = "\"question\" : \"\(Library.question)\""
        let other = "\"question\" : \"How do bees find their way home?\""
        let changed = try verify { $0.replacingOccurrences(of: question, with: other) }
        #expect(changed.status == 1)
        #expect(changed.complaint?.contains("question: not the goal of its task, \(id)") == true, "\(changed.errors)")
        let both = try verify {
            $0.replacingOccurrences(of: question, with: other).replacingOccurrences(
                of: "\"goal\" : \"\(Library.question)\"", with: "\"goal\" : \"How do bees find their way home?\"")
        }
        #expect(both.complaint?.contains("question: not the goal of task \(id) in the log") == true, "\(both.errors)")
        let stranger = try verify { $0.replacingOccurrences(of: id, with: "t-0") }
        #expect(stranger.status == 0 && stranger.output.contains("task t-0 is unknown here"))
        // As an earlier version wrote it: the task is found by the report's bytes, of which these are others.
        let nameless = try verify { text in
            text.replacing(/,\n {2}"task" : \{[^}]*\}/, with: "")
        }
        #expect(nameless.status == 0 && nameless.output.contains("the report names no task"), "\(nameless.errors)")
    }

    /// What a server may send that is no answer.
    enum Nonsense: String, CaseIterable {
        case nothing, blankData, notJSON, outOfOrder

        func send(on connection: ServerConnection) {
            guard self != .outOfOrder else {
                connection.send("HTTP/1.1 503 X\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n")
                return
            }
            connection.beginChunks(200, ["Content-Type: text/event-stream"])
            switch self {
            case .blankData: connection.sendChunk(Array("data:\n\n".utf8))
            case .notJSON: connection.sendChunk(Array("data: {\"choices\": [\n\n".utf8))
            case .nothing, .outOfOrder: break
            }
            connection.endChunks()
        }
    }

    @Test("a server that never gives an answer is asked three times for each part", arguments: Nonsense.allCases)
    func triesAreBounded(nonsense: Nonsense) throws {
        let good = ScriptedModel([ScriptedModel.plan, ScriptedModel.parts])
        let server = ScriptedServer { request, connection in
            if request.body.contains("You answer a question") {
                nonsense.send(on: connection)
            } else {
                good.answer(request, on: connection)
            }
        }
        let place = try Workplace()
        let outcome = try place.research(
            sources: Library.sources, ["--model", "openai-compatible:\(server.url("/v1"))#scripted"])
        #expect(outcome.status == 1, "\(outcome.errors)")
        let bodies = server.requests.map(\.body)
        #expect(bodies.count { $0.contains("You plan work") } == 1)
        #expect(bodies.count { $0.contains("You take a question apart") } == 1)
        let asked = bodies.filter { $0.contains("You answer a question") }
        let parts = ["How long is a lease?", "Who may deploy to production?"].map { part in
            asked.count { $0.contains("The question:\\n<data") && $0.contains("\\n\(part)\\n") }
        }
        #expect(parts.max() == 3 && parts.reduce(0, +) == asked.count, "\(parts) of \(asked.count)")
    }

    @Test func aPlanThatNeverComesIsAskedForThreeTimes() throws {
        let server = ScriptedServer { _, connection in Nonsense.blankData.send(on: connection) }
        let place = try Workplace()
        let outcome = try place.research(
            sources: Library.sources, ["--model", "openai-compatible:\(server.url("/v1"))#scripted"])
        #expect(outcome.status == 1)
        // The server is also asked once what it serves.
        #expect(server.requests.count { $0.method == "POST" } == 3)
    }
}
