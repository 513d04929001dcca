import Foundation
import Testing

/// A data folder that an earlier build left behind is carried on by this one.
///
/// The archive holds what a kill of the first release's build left: a log with a plan, three states, a request to a
/// model that has no reply, and deadlines that are long over; the documents are gone, and their blobs are there.
@Suite struct TaskInFlightTests {
    @Test func theTaskOfAnEarlierBuildIsFinished() throws {
        let place = try Workplace()
        let archive = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("task-in-flight.tar.gz").path
        #expect(try place.run(["-xzf", archive, "-C", place.folder], program: "/usr/bin/tar").status == 0)
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
