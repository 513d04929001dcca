import Foundation
import Testing

/// Processes that work on the same tasks; the same on every engine of the log.
struct SeveralProcesses {
    let place: Workplace

    /// A task that was submitted and that nothing works on.
    private func submit() throws -> String {
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

    func serverAndResearch() throws {
        let server = try place.start(["serve"])
        try server.waitForErrors("\"message\":\"serving\"")
        for _ in 1...3 {
            #expect(try place.research(sources: Library.sources).status == 0)
            #expect(try place.report().withoutTimes == Library.report.withoutTimes)
        }
        stop(server)
        #expect(try place.run(["dead-letters", "list", "--json"]).output == "")
    }

    func rolesOfTheirOwn() throws {
        let id = try submit()
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

    func deathOfARole() throws {
        let id = try submit()
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
}
