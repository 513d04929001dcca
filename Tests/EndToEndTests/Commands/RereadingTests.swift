import Foundation
import Testing

/// What has not changed is not read again; what has, is.
@Suite struct RereadingTests {
    private let question = "How long is a lease?"

    private func windowsRead(in place: Workplace) throws -> Int {
        try place.records(of: "tool.internet.requests", task: try place.taskIDs()[0])
            .count { $0["value.fetch"] != nil }
    }

    private func quotes(of place: Workplace) throws -> String {
        let outcome = try place.research(question, sources: ["library"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.run(["verify", "report.json"]).status == 0)
        return try place.report().quotes.joined(separator: "\n")
    }

    @Test func anUnchangedFolderIsNotReadAgain() throws {
        let place = try Workplace()
        try Library.write(to: place)
        _ = try quotes(of: place)
        #expect(try windowsRead(in: place) == 1)
        let first = try place.report()
        let again = try quotes(of: place)
        #expect(try windowsRead(in: place) == 0)
        #expect(try place.records(of: "knowledge.ingest", task: try place.taskIDs()[0]).isEmpty)
        #expect(again == first.quotes.joined(separator: "\n"))
        let readAt = "sources.0.retrieved_at"
        #expect(try place.report().content.text(readAt) == first.content.text(readAt))
    }

    @Test func changedAddedAndRemovedFilesAreNoticed() throws {
        let place = try Workplace()
        try Library.write(to: place)
        #expect(try quotes(of: place).contains("ten seconds"))
        // As many bytes as before: the time of change alone tells.
        let text = try #require(Library.documents["leases.md"])
        try place.write("library/leases.md", text.replacingOccurrences(of: "ten seconds", with: "six seconds"))
        let changed = try quotes(of: place)
        #expect(changed.contains("six seconds") && !changed.contains("ten seconds"))
        #expect(try windowsRead(in: place) == 1)
        try place.write("library/added.md", "# Long leases\n\nA long lease is ninety seconds long.\n")
        #expect(try quotes(of: place).contains("ninety seconds"))
        try place.remove("library/added.md")
        #expect(try !quotes(of: place).contains("ninety seconds"))
        // The folder is as it was two researches ago, and is known as such.
        #expect(try windowsRead(in: place) == 0)
    }

    @Test func aFolderThatWasReadHalfwayIsReadAgain() throws {
        let place = try Workplace()
        for number in 1...130 { try place.write("library/n\(number).md", "# N\(number)\n\nNote \(number).\n") }
        try place.write("library/leases.md", "# Leases\n\nA lease is ten seconds long.\n")
        let killed = Boundary(part: "knowledge", checkpoint: "committed", count: 1)
        #expect(try place.research(question, sources: ["library"], environment: killed.environment).wasKilled)
        #expect(try quotes(of: place).contains("ten seconds"))
        #expect(try place.report().content.number("documents.considered") == 131)
    }
}
