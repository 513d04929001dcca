import Foundation
import GRDB
import Testing

/// A data folder that can't be used, or not now: a sentence, a status, and nothing is lost.
@Suite struct DataFolderTests {
    private let lock = "is locked by another program"

    @Test func aDataFolderThatIsAFileIsRefused() throws {
        let place = try Workplace()
        try Library.write(to: place)
        let file = try place.write("data", "mine")
        let outcome = try place.research(sources: ["library"])
        #expect(outcome.status == 64)
        #expect(outcome.complaint?.hasPrefix("the data folder \(file) can't be made") ?? false, "\(outcome.errors)")
        #expect(place.bytes("data") == Data("mine".utf8))
    }

    @Test(arguments: [
        ["task", "list"], ["task", "show", "t-1"], ["task", "watch", "t-1"], ["task", "resume", "t-1"],
        ["task", "cancel", "t-1"], ["task", "replay", "t-1"], ["topics", "list"], ["topics", "tail", "ui.events"],
        ["dead-letters", "list"], ["verify", "report.json"],
    ])
    func aFolderWhereNothingRanIsNamed(_ arguments: [String]) throws {
        let place = try Workplace()
        let outcome = try place.run(arguments)
        #expect(outcome.status == 64)
        #expect(
            outcome.complaint == "no pipeline has run in \(place.data) yet; name its folder with --data",
            "\(outcome.errors)")
        #expect(!place.exists("data"))
    }

    private static let tailStarts =
        "--from takes start, end, an offset from 0, a time such as 2026-01-05T09:30:00Z, or a span such as 15m"

    @Test(arguments: [
        (["task", "show", "t-1"], "task t-1 is unknown here"), (["task", "watch", "t-1"], "task t-1 is unknown here"),
        (["task", "resume", "t-1"], "task t-1 is unknown here"),
        (["task", "cancel", "t-1"], "task t-1 is unknown here"),
        (["task", "replay", "t-1"], "task t-1 is unknown here"),
        (["task", "show", ""], "task  is unknown here"),
        (["topics", "tail", "nothing"], "there is no topic named nothing; `devfusion topics list` names all"),
        (["topics", "tail", "ui.events", "--from=-5"], tailStarts),
        (["topics", "tail", "ui.events", "--from", "soon"], tailStarts),
    ])
    func whatIsUnknownIsNamed(_ arguments: [String], _ complaint: String) throws {
        let outcome = try Library.finished.run(arguments, seconds: 30)
        #expect(outcome.status == 64)
        #expect(outcome.complaint == complaint, "\(outcome.errors)")
        #expect(outcome.output == "")
    }

    @Test func aLogThatAnotherProgramHoldsIsTriedAgainLater() throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: place.path("data/log.sqlite"), configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        let outcome = try place.research(sources: Library.sources)
        #expect(outcome.status == 75)
        #expect(outcome.complaint?.contains(lock) ?? false, "\(outcome.errors)")
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        #expect(try place.taskIDs().count == 1)
        #expect(try place.research(sources: Library.sources).status == 0)
    }

    @Test func aDamagedLogIsNamedAndLeftAsItIs() throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        let log = place.path("data/log.sqlite")
        try DatabaseQueue(path: log).inDatabase { _ = try $0.checkpoint(.truncate) }
        var bytes = try #require(place.bytes("data/log.sqlite"))
        for index in stride(from: 4_096, to: bytes.count, by: 7) { bytes[index] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: log))
        let outcome = try place.research(sources: Library.sources)
        #expect(outcome.status == 1)
        #expect(outcome.complaint?.contains("is damaged") ?? false, "\(outcome.errors)")
        #expect(place.bytes("data/log.sqlite")?.count == bytes.count)
    }

    @Test func aFileThatIsNoLogIsNamedAndLeftAsItIs() throws {
        let place = try Workplace()
        let text = String(repeating: "This is no log file. ", count: 500)
        try place.write("data/log.sqlite", text)
        let outcome = try place.research(sources: Library.sources)
        #expect(outcome.status == 1)
        #expect(outcome.complaint?.contains("is no log file") ?? false, "\(outcome.errors)")
        #expect(place.bytes("data/log.sqlite") == Data(text.utf8))
    }

    @Test func aLogOfANewerVersionIsRefused() throws {
        let place = try Workplace()
        #expect(try place.research(sources: Library.sources).status == 0)
        try DatabaseQueue(path: place.path("data/log.sqlite")).inDatabase {
            try $0.execute(sql: "PRAGMA user_version = 99")
        }
        let outcome = try place.research(sources: Library.sources)
        #expect(outcome.status == 1)
        #expect(outcome.complaint?.contains("has schema version 99") ?? false, "\(outcome.errors)")
    }

    @Test func aReportFolderThatCannotBeMadeIsRefusedBeforeTheWork() throws {
        let place = try Workplace()
        try place.write("file", "mine")
        let outcome = try place.research(sources: Library.sources, ["--out", "file/reports"])
        #expect(outcome.status == 64)
        #expect(outcome.complaint == "the folder file/reports can't be made", "\(outcome.errors)")
        #expect(!place.exists("data"))
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs root, who may mount a file system"))
    func aReportFolderThatCannotBeWrittenToIsRefusedBeforeTheWork() throws {
        let place = try Workplace()
        let disk = try SmallDisk(place.path("out"), kibibytes: 1_024)
        disk.makeReadOnly()
        let outcome = try place.research(sources: Library.sources, ["--out", "out"])
        #expect(outcome.status == 64)
        #expect(outcome.complaint == "the folder out can't be written to: Read-only file system", "\(outcome.errors)")
        #expect(!place.exists("data"))
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs root, who may mount a file system"))
    func aReadOnlyDataFolderIsRefused() throws {
        let place = try Workplace()
        let disk = try SmallDisk(place.data, kibibytes: 4_096)
        disk.makeReadOnly()
        let outcome = try place.research(sources: Library.sources)
        #expect(outcome.status == 1)
        #expect(outcome.complaint?.contains("cannot be written") ?? false, "\(outcome.errors)")
        #expect(!place.exists("report.md"))
    }

    /// Where the disk is full depends on its size: in the log, in a blob, in the knowledge.
    @Test(
        .enabled(if: SmallDisk.isPossible, "needs root, who may mount a file system"),
        arguments: [600, 1_200, 1_600, 2_000, 2_600, 3_400])
    func aTaskThatFilledTheDiskCarriesOnWhenThereIsRoom(_ kibibytes: Int) throws {
        let place = try Workplace()
        try place.write("many/notes.md", Self.text(kibibytes: 600))
        try place.write("many/leases.md", Library.documents["leases.md"] ?? "")
        let disk = try SmallDisk(place.data, kibibytes: kibibytes)
        let outcome = try place.research("How long is a lease?", sources: ["many"])
        #expect(outcome.status == 1, "\(outcome.ending)")
        let complaint = try #require(outcome.complaint, "\(outcome.errors)")
        #expect(complaint.contains("no room left") || complaint.contains("no space is left"), "\(complaint)")
        #expect(outcome.output == "" && !place.exists("report.md") && !place.exists("report.json"))
        disk.resize(kibibytes: 100_000)
        for id in try place.taskIDs() {
            let resumed = try place.run(["task", "resume", id])
            // A call that found no room has failed by now; one that was never answered is done.
            #expect([0, 1].contains(resumed.status), "\(resumed.errors)")
        }
        let again = try place.research("How long is a lease?", sources: ["many"])
        #expect(again.status == 0, "\(again.errors)")
        #expect(try place.run(["verify", "report.json"]).status == 0)
    }

    private static func text(kibibytes: Int) -> String {
        var text = ""
        var number = 0
        while text.utf8.count < kibibytes << 10 {
            number += 1
            text += "# Note \(number)\n\nThe note of number \(number) says that day \(number * 7) was quiet.\n\n"
        }
        return text
    }
}
