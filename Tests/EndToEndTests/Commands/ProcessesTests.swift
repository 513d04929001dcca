import Foundation
import Testing

/// Several processes on one data folder.
@Suite struct ProcessesTests {
    /// A task that was submitted and that nothing works on.
    private func submit(in place: Workplace) throws -> String {
        let submitted = Boundary(part: "orchestrator", checkpoint: "committing", count: 1)
        #expect(try place.research(sources: Library.sources, environment: submitted.environment).wasKilled)
        let ids = try place.taskIDs()
        return try #require(ids.first)
    }

    private func stop(_ running: Running) {
        running.process.send(SIGTERM)
        let outcome = running.outcome(seconds: 30)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let last = outcome.errors.split(separator: "\n").last.flatMap { JSONObject(String($0)) }
        #expect(last?.text("message") == "stopped" && last?.text("signal") == "SIGTERM", "\(outcome.errors)")
        #expect(outcome.output == "")
    }

    @Test func aServerAndAResearchShareTheWork() throws {
        let place = try Workplace()
        let server = try place.start(["serve"])
        try server.waitForErrors("\"message\":\"serving\"")
        for _ in 1...3 {
            #expect(try place.research(sources: Library.sources).status == 0)
            #expect(try place.report().withoutTimes == Library.report.withoutTimes)
        }
        stop(server)
        #expect(try place.run(["dead-letters", "list", "--json"]).output == "")
    }

    @Test func rolesInProcessesOfTheirOwnFinishATask() throws {
        let place = try Workplace()
        let id = try submit(in: place)
        let stages = try place.start(["run", "orchestrator", "engine", "research"])
        let workers = try place.start(["run", "models", "internet", "knowledge", "reports"])
        let watched = try place.run(["task", "watch", id])
        #expect(watched.status == 0, "\(watched.errors)")
        #expect(watched.errors.contains("finished"))
        stop(stages)
        stop(workers)
        #expect(try place.run(["task", "resume", id]).status == 0)
        #expect(try place.report().withoutTimes == Library.report.withoutTimes)
    }

    @Test func aRoleThatDiesIsReplacedByAnother() throws {
        let place = try Workplace()
        let id = try submit(in: place)
        let killed = Boundary(part: "research", checkpoint: "committing", count: 2)
        let first = try place.start(["serve"], environment: killed.environment)
        let second = try place.start(["run", "models", "internet", "knowledge", "reports"])
        #expect(first.outcome().wasKilled)
        let third = try place.start(["run", "orchestrator", "engine", "research"])
        #expect(try place.run(["task", "watch", id]).status == 0)
        stop(second)
        stop(third)
        #expect(try place.run(["task", "resume", id]).status == 0)
        #expect(try place.report().withoutTimes == Library.report.withoutTimes)
    }

    @Test func manyResearchesAtOnceDoNotMix() throws {
        let place = try Workplace()
        let names = (1...4).map { "out-\($0)" }
        let running = try names.map { name in
            try place.start(
                ["research", Library.question, "--out", name] + Library.sources.flatMap { ["--source", $0] })
        }
        for one in running {
            let outcome = one.outcome()
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        for name in names {
            let report = try #require(place.bytes("\(name)/report.json").flatMap(ReportFile.init))
            #expect(report.withoutTimes == Library.report.withoutTimes)
        }
        for id in try place.taskIDs() { #expect(try place.run(["task", "replay", id]).status == 0) }
    }
}
