import Foundation
import ScriptedServer
import Testing

/// A task keeps what it was promised, whichever process reads its records; the same on every log.
struct Promises {
    let place: Workplace

    private static let lease = (
        "The question:\\n<data",
        #"{"answered": true, "sentences": [{"text": "A lease lasts ten seconds.", "#
            + #""quotes": [{"passage": 1, "quote": "The lease is ten seconds long"}]}]}"#
    )

    static func model() -> ScriptedModel {
        ScriptedModel([ScriptedModel.plan, ScriptedModel.parts, lease])
    }

    private static let secret = "How long is a backup kept?"

    private func ask(_ question: String, into folder: String, _ more: [String] = []) -> [String] {
        ["research", question, "--out", folder] + Library.sources.flatMap { ["--source", $0] } + more
    }

    private func model(of folder: String) throws -> String {
        try #require(place.bytes("\(folder)/report.json").flatMap(ReportFile.init), "no report in \(folder)")
            .content.text("model.name")
    }

    /// Neither command's requests are answered by the other's model, though both read every topic.
    func bothCommandsAtOnce() throws {
        let model = Self.model()
        var running: [(folder: String, model: String, process: Running)] = []
        for round in 1...3 {
            running.append(
                ("quoting-\(round)", "extractive", try place.start(ask(Self.secret, into: "quoting-\(round)"))))
            let arguments = ask(Library.question, into: "writing-\(round)", model.option)
            running.append(("writing-\(round)", "scripted-1", try place.start(arguments)))
        }
        for one in running {
            let outcome = one.process.outcome()
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try self.model(of: one.folder) == one.model)
        }
        #expect(!model.server.requests.isEmpty)
        #expect(model.server.requests.allSatisfy { !$0.body.contains(Self.secret) })
        #expect(try place.run(["dead-letters", "list", "--json"]).output == "")
        // What is not for a group does not wait for it.
        #expect(try place.run(["topics", "lag", "--over", "0"]).output == "nothing is queued\n")
    }

    /// A server works with a model, and a plain research of its folder stays on this machine.
    func aServerWithAModel() throws {
        let model = Self.model()
        let server = try place.start(["serve"] + model.option)
        try server.waitForErrors("\"message\":\"serving\"")
        defer { end(server) }
        let outcome = try place.run(ask(Self.secret, into: "out"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try self.model(of: "out") == "extractive")
        #expect(model.server.requests.isEmpty)
        // What is left to the server is answered as that was started.
        let submitted = try place.run(ask(Library.question, into: "out", ["--detach"]))
        let id = submitted.output.trimmingCharacters(in: .newlines)
        #expect(try place.run(["task", "watch", id]).status == 0)
        #expect(!model.server.requests.isEmpty)
    }

    private func end(_ server: Running) {
        server.process.send(SIGTERM)
        _ = server.outcome(seconds: 30)
    }
}

@Suite struct PromiseTests {
    @Test func bothCommandsAtOnceKeepTheirModels() throws { try Promises(place: Workplace()).bothCommandsAtOnce() }

    @Test func aServersModelAnswersOnlyWhatIsLeftToIt() throws { try Promises(place: Workplace()).aServerWithAModel() }

    private func serving(_ place: Workplace, _ options: [String] = []) throws -> Running {
        let server = try place.start(["serve"] + options)
        try server.waitForErrors("\"message\":\"serving\"")
        return server
    }

    private func end(_ server: Running) {
        server.process.send(SIGTERM)
        _ = server.outcome(seconds: 30)
    }

    @Test func aServingProcessDoesTheWorkThatItCan() throws {
        let place = try Workplace()
        let server = try serving(place)
        defer { end(server) }
        let outcome = try place.research(sources: Library.sources)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("serves this folder and does the work"))
        let model = Promises.model()
        let other = try place.research(sources: Library.sources, model.option)
        #expect(other.status == 0, "\(other.errors)")
        #expect(other.errors.contains("not what this task was promised; this process does the work"))
        #expect(try place.report().content.text("model.name") == "scripted-1")
    }

    @Test func aResearchOutlivesTheProcessThatServes() throws {
        let place = try Workplace()
        // It dies when the plan's first step is about to be committed.
        let death = Boundary(part: "research", checkpoint: "committing", count: 1)
        let server = try place.start(["serve"], environment: death.environment)
        try server.waitForErrors("\"message\":\"serving\"")
        let outcome = try place.research(sources: Library.sources)
        #expect(server.outcome().wasKilled)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("the serving process has ended; this one carries on"))
        #expect(try place.report().withoutTimes == Library.report.withoutTimes)
    }

    @Test func aTaskIsCarriedOnWithTheModelsThatItWasPromised() throws {
        let place = try Workplace()
        let model = Promises.model()
        let death = Boundary(part: "research", checkpoint: "committing", count: 2)
        let killed = try place.research(
            sources: Library.sources, model.option, environment: death.environment)
        #expect(killed.wasKilled)
        let id = try #require(place.taskIDs().first)
        let refused = try place.run(["task", "resume", id])
        #expect(refused.status == 64)
        let promised = "task \(id) was promised the models openai-compatible:\(model.server.url("/v1"))#scripted"
        #expect(refused.complaint?.hasPrefix(promised) ?? false, "\(refused.errors)")
        #expect(try place.run(["task", "show", id]).output.contains("models     openai-compatible:"))
        // Nor does a process that serves with another model touch it.
        let server = try serving(place)
        end(server)
        let resumed = try place.run(["task", "resume", id] + model.option)
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try place.report().content.text("model.name") == "scripted-1")
        let models = try place.records(of: "research.replies", task: id).map { $0.text("value.llm.model") }
        #expect(Set(models).isSubset(of: ["", "scripted-1"]))
    }

    @Test func addressesAreThoseOfTheTaskAndNotOfWhoReadsIt() throws {
        let page = ScriptedServer { _, connection in
            let body = "<h1>Leases</h1><p>A lease is ten seconds long.</p>"
            connection.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let place = try Workplace()
        let open = try serving(place, ["--allow-private-addresses"])
        let forbidden = try place.research("How long is a lease?", sources: [page.url("/a")])
        #expect(forbidden.status == 1, "\(forbidden.errors)")
        #expect(page.requests.isEmpty)
        end(open)
        let strict = try serving(place)
        defer { end(strict) }
        let allowed = try place.research(
            "How long is a lease?", sources: [page.url("/b")], ["--allow-private-addresses"])
        #expect(allowed.status == 0, "\(allowed.errors)")
        #expect(allowed.errors.contains("this process does the work"))
        #expect(page.requests.map(\.path) == ["/b"])
    }
}
