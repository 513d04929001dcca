import Foundation
import Testing

/// A data folder that an earlier build left behind is carried on by this one.
///
/// The archive holds what a kill of the first release's build left: a log with a plan, three states, a request to a
/// model that has no reply, and deadlines that are long over, so the research is asked for once more. Where its source
/// was stands in the records.
@Suite struct TaskInFlightTests {
    private static let library = "/tmp/devfusion-upgrade/library"
    private static let documents = [
        "deployment.md": "# Deployment\n\nOnly members of the operations group may deploy to production.\n",
        "leases.md":
            "# Leases\n\nA worker holds a lease on its partition while it polls. The lease is ten seconds long.\n",
    ]

    @Test func theTaskOfAnEarlierBuildIsFinished() throws {
        let place = try Workplace()
        let archive = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("task-in-flight.tar.gz").path
        #expect(try place.run(["-xzf", archive, "-C", place.folder], program: "/usr/bin/tar").status == 0)
        try FileManager.default.createDirectory(atPath: Self.library, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: "/tmp/devfusion-upgrade") }
        for (name, text) in Self.documents {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(Self.library)/\(name)"))
        }
        let ids = try place.taskIDs()
        #expect(ids == ["t-2e55db30042d"])
        let resumed = try place.run(["task", "resume", ids[0]])
        #expect(resumed.status == 0, "\(resumed.errors)")
        let quotes = try place.report().quotes.joined(separator: "\n")
        #expect(quotes.contains("ten seconds") && quotes.contains("operations group"))
        #expect(try place.run(["verify", "report.json"]).status == 0)
        #expect(try place.run(["dead-letters", "list", "--json"]).output == "")
        for topic in try place.run(["topics", "list", "--json"]).objects().map({ $0.text("name") }) {
            #expect(try place.records(of: topic).allSatisfy { $0["value.undecodable"] == nil }, "\(topic)")
        }
    }
}
