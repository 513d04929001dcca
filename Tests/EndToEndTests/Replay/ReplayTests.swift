import Foundation
import GRDB
import Testing

/// Processing a finished task's inputs again gives the same outputs and the same state, to the byte.
@Suite struct ReplayTests {
    private func replayed(_ place: Workplace) throws -> [JSONObject] {
        try place.taskIDs().flatMap { id in
            let outcome = try place.run(["task", "replay", id, "--json"])
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            return try outcome.objects()
        }
    }

    @Test func aFinishedTaskIsReplayedIdentically() throws {
        let results = try replayed(Library.finished)
        #expect(results.map { $0.text("stage") } == ["orchestrator", "engine", "research"])
        for result in results {
            #expect(result.number("inputs") > 2 && result.number("outputs") > result.number("inputs"))
            #expect(result["difference"] is NSNull)
        }
        let id = try #require(try Library.finished.taskIDs().first)
        let lines = try Library.finished.run(["task", "replay", id]).output.split(separator: "\n")
        #expect(lines.count == 3 && lines.allSatisfy { $0.hasSuffix("outputs compared: identical") })
    }

    @Test(arguments: [
        Boundary(part: "research", checkpoint: "committed", count: 4),
        Boundary(part: "engine", checkpoint: "committing", count: 2),
        Boundary(part: "knowledge", checkpoint: "committed", count: 1),
    ])
    func aTaskThatDiedInBetweenIsReplayedIdentically(_ boundary: Boundary) throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources, environment: boundary.environment).wasKilled)
        let id = try #require(try place.taskIDs().first)
        let early = try place.run(["task", "replay", id])
        #expect(early.status == 1 && early.complaint?.hasSuffix("only what has ended can be replayed") ?? false)
        #expect(try place.run(["task", "resume", id]).status == 0)
        _ = try replayed(place)
    }

    /// Outcomes are older by their timestamps than a cancellation that was taken before them.
    @Test func aTaskThatWasCancelledBeforeItsOutcomesIsReplayedIdentically() throws {
        let place = try Workplace()
        let killed = Boundary(part: "orchestrator", checkpoint: "committing", count: 2)
        #expect(try place.research(sources: Library.sources, environment: killed.environment).wasKilled)
        let id = try #require(try place.taskIDs().first)
        #expect(try place.run(["task", "cancel", id]).status == 0)
        #expect(try place.run(["task", "resume", id]).status == 1)
        _ = try replayed(place)
    }

    @Test(arguments: [
        ("UPDATE records_$ SET value = substr(value, 1, length(value) - 1)", "audit.log"),
        ("DELETE FROM records_$", "ui.events"), ("DELETE FROM records_$", "task.outcomes"),
        ("UPDATE records_$ SET timestamp = timestamp + 1", "research.replies"),
        // A field of number 100, which a reader passes over.
        ("UPDATE records_$ SET value = value || x'a00601'", "task.state"), ("DELETE FROM records_$", "plan.state"),
    ])
    func aLogThatWasChangedIsFound(_ change: String, _ topic: String) throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        let id = try #require(try place.taskIDs().first)
        try DatabaseQueue(path: place.path("data/log.sqlite")).write { database in
            let partitions = try Int.fetchAll(
                database,
                sql: "SELECT partitions.id FROM partitions JOIN topics ON topics.id = topic WHERE name = ?",
                arguments: [topic])
            for partition in partitions {
                try database.execute(sql: change.replacingOccurrences(of: "$", with: "\(partition)"))
            }
        }
        let outcome = try place.run(["task", "replay", id])
        #expect(outcome.status == 1, "\(outcome.output)")
        #expect(outcome.output.split(separator: "\n").contains { !$0.hasSuffix("identical") })
    }
}
