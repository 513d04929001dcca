import Foundation
import Kafka
import Pipeline
import RecordLog
import Testing

/// The commands about topics and dead letters on a cluster.
@Suite(.enabled(if: ClusterPart.isThere, ClusterPart.skipped))
struct ClusterTopicsTests {
    private let part = ClusterPart()

    private func lines(_ outcome: Outcome) -> [String] { outcome.output.split(separator: "\n").map(String.init) }

    private func ownTopics() throws -> [String: Int32] {
        try part.admin().partitionCounts().filter { $0.key.hasPrefix("\(part.prefix).") }
    }

    /// A cluster tells of a change a moment after it was made.
    private func wait(until isSo: () throws -> Bool) throws {
        for _ in 0..<200 where try !isSo() { usleep(20_000) }
    }

    @Test func topicsAreSetUpAndPutRight() throws {
        let place = try Workplace(on: part)
        let plan = try place.run(["topics", "apply", "--dry-run"])
        #expect(plan.status == 0)
        #expect(lines(plan).allSatisfy { $0.hasPrefix("create \(part.prefix).") })
        #expect(lines(plan).count == Topics.all.count)
        #expect(try ownTopics().isEmpty, "a dry run made topics")
        #expect(try place.run(["topics", "diff"]).status == 1)

        #expect(try place.run(["topics", "apply"]).output == plan.output)
        #expect(try ownTopics().count == Topics.all.count)
        let same = try place.run(["topics", "diff"])
        #expect(same.status == 0 && same.output == "no difference\n")

        // What somebody changed is put back; what nobody asked for is left.
        let name = "\(part.prefix).ui.events"
        try part.admin().replaceSettings(
            of: name, with: ["cleanup.policy": "compact", "retention.ms": "1000", "max.message.bytes": "2000000"])
        try wait { try part.admin().settings(of: [name])[name]?["max.message.bytes"] != nil }
        let drifted = try place.run(["topics", "diff"])
        let change = "alter \(name): cleanup.policy from compact to delete, retention.ms from 1000 to 604800000"
        #expect(drifted.status == 1 && lines(drifted) == [change], "\(drifted.output)")
        #expect(try place.run(["topics", "apply"]).status == 0)
        #expect(try place.run(["topics", "diff"]).status == 0)
        let described = try lines(place.run(["topics", "describe"])).first { $0.hasPrefix(name) }
        #expect(described == "\(name)  6  cleanup.policy=delete max.message.bytes=2000000 retention.ms=604800000")
    }

    @Test func partitionsThatKeysHangOnAreNotTouched() throws {
        let place = try Workplace(on: part)
        let made: [(String, Int32)] = [("task.state", 3), ("engine.commands", 12), ("llm.requests", 2)]
        _ = try part.admin().create(made.map { KafkaTopic(name: "\(part.prefix).\($0.0)", partitions: $0.1) })
        try wait { try ownTopics().values.filter { $0 > 0 }.count == made.count }
        let applied = try place.run(["topics", "apply"])
        #expect(applied.status == 1)
        let found = lines(applied)
        #expect(
            found.contains { $0.hasPrefix("refuse \(part.prefix).task.state: it has 3 partitions and should have 6") })
        #expect(found.contains { $0.hasPrefix("refuse \(part.prefix).engine.commands: it has 12 partitions") })
        #expect(found.contains("grow \(part.prefix).llm.requests from 2 to 6 partitions"))
        let counts = try ownTopics()
        #expect(counts["\(part.prefix).task.state"] == 3 && counts["\(part.prefix).engine.commands"] == 12)
        #expect(counts["\(part.prefix).llm.requests"] == 6 && counts.count == Topics.all.count)
    }

    @Test func aTopicIsShownFromAnywhere() throws {
        let place = try Workplace(on: part)
        #expect(try place.research(sources: Library.sources).status == 0)
        #expect(try place.report().withoutTimes == Library.report.withoutTimes)
        let id = try #require(try place.taskIDs().first)
        for topic in Topics.all {
            let records = try place.records(of: topic.name.description)
            #expect(records.allSatisfy { $0.text("type") == topic.recordName && $0["value.undecodable"] == nil })
        }
        #expect(try place.run(["task", "show", id]).output.contains("artifact   report.json"))
        #expect(try place.run(["task", "watch", id, "--json"]).objects().last?["task_finished"] != nil)
        #expect(try place.run(["task", "replay", id]).status == 0)

        func tail(_ from: String) throws -> Outcome {
            try place.run(["topics", "tail", "task.commands", "--from", from, "--once"])
        }
        for from in ["0", "start", "2020-01-01", "2020-01-01T00:00:00Z", "1h"] {
            #expect(try tail(from).output.contains(id), "from \(from)")
        }
        for from in ["end", "1000000", "2100-01-01"] {
            let none = try tail(from)
            #expect(none.status == 0 && none.output == "", "from \(from)")
        }
        for from in ["-1", "yesterday", "1.5", ""] { #expect(try tail(from).status == 64, "from \(from)") }
        let lag = try place.run(["topics", "lag", "--over", "0", "--json"])
        #expect(lag.status == 0)
        // The markers of transactions take offsets, and are no records.
        let lags = try lag.objects()
        #expect(lags.count > Topics.all.count && lags.allSatisfy { $0["lag_records"] != nil })
        #expect(lags.contains { $0.number("committed_offset") < $0.number("end_offset") })
        #expect(lags.allSatisfy { $0.number("lag_records") == 0 }, "\(lag.output)")

        // What nobody reads is counted, whatever markers stand behind it.
        try part.log().append([
            OutgoingRecord(topic: Topics.llmRequests, timestamp: 2, key: Array("t-new".utf8), value: [])
        ])
        let more = try place.run(["topics", "lag", "--over", "0", "--json"]).objects()
        let queued = more.filter { $0.number("lag_records") > 0 }
        #expect(queued.map { $0.text("topic") } == ["llm.requests"])
    }

    @Test func aDeadLetterIsShownAndGivenAnotherTry() throws {
        let place = try Workplace(on: part)
        #expect(try place.run(["topics", "apply"]).status == 0)
        try part.log().append([
            OutgoingRecord(topic: Topics.llmRequests, timestamp: 2, key: Array("t-bad".utf8), value: Array("bad".utf8))
        ])
        #expect(try place.research(sources: Library.sources).status == 0)
        let letters = try place.run(["dead-letters", "list", "--json"]).objects()
        #expect(letters.map { $0.text("letter.topic") } == ["llm.requests"])
        let address = try #require(letters.first).text("address")
        let page = try place.run(["dead-letters", "show", address])
        #expect(page.status == 0 && page.output.contains("can't be decoded"), "\(page.output)")
        #expect(
            try place.run(["topics", "tail", "llm.requests", "--from", "start", "--once"]).output.contains(
                "undecodable"))
        for missing in ["0/999", "7/0", "0", "x/y", "0/-1"] {
            let outcome = try place.run(["dead-letters", "show", missing])
            #expect([1, 64].contains(outcome.status) && outcome.complaint != nil, "\(missing): \(outcome.errors)")
        }
        #expect(try place.run(["dead-letters", "redrive", address]).status == 0)
        let again = try place.run(["dead-letters", "redrive", address])
        #expect(again.status == 1 && again.errors.contains("redriven"), "\(again.errors)")
        let records = try place.records(of: "llm.requests").filter { $0.text("key") == "t-bad" }
        #expect(records.count == 2 && records.last?["headers.redrive-of"] != nil)
    }

    @Test func aClusterThatIsNotThereIsSaidToBeAway() throws {
        let place = try Workplace()
        for command in [["topics", "diff"], ["dead-letters", "list"]] {
            let outcome = try place.run(command + ["--kafka", "127.0.0.1:9"])
            #expect(outcome.status == 75, "\(command): \(outcome.errors)")
            #expect(outcome.complaint?.contains("127.0.0.1:9") ?? false, "\(command): \(outcome.errors)")
        }
    }
}
