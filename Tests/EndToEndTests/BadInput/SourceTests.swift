import Foundation
import Testing

/// Sources of any kind: what can't be read is named and passed over, and nothing is half-written.
@Suite struct SourceTests {
    private let answer = "Backups are taken every night at three o'clock."
    private let question = "When are backups taken?"

    // MARK: Sources that hold something readable

    /// Something that stands in a folder beside a page with the answer, and what the report says of it.
    struct Neighbour: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What the report's reason for passing it over contains; `nil` where it is read.
        var reason: String?
        var make: @Sendable (Workplace) throws -> Void
    }

    static let neighbours = [
        Neighbour(testDescription: "a program", reason: "ELF") { place in
            try place.write("folder/tool", Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](0...255)))
        },
        Neighbour(testDescription: "zeros", reason: "not a text document: it has a NUL byte") { place in
            try place.write("folder/zeros", Data(count: 4_096))
        },
        Neighbour(testDescription: "a sparse file of 200 MB", reason: "the limit is") { place in
            try place.write("folder/huge.txt", "")
            #expect(truncate(place.path("folder/huge.txt"), 200 << 20) == 0)
        },
        Neighbour(testDescription: "invalid UTF-8", reason: nil) { place in
            try place.write("folder/latin.txt", Data("Caf".utf8) + Data([0xE9, 0x20, 0xFF, 0xFE, 0x0A]))
        },
        Neighbour(testDescription: "a link to its own folder", reason: "listed already") { place in
            #expect(symlink(".", place.path("folder/loop")) == 0)
        },
        Neighbour(testDescription: "two links in a circle", reason: "lead in a circle") { place in
            #expect(symlink("b", place.path("folder/a")) == 0 && symlink("a", place.path("folder/b")) == 0)
        },
        Neighbour(testDescription: "deeply nested HTML", reason: nil) { place in
            let depth = 50_000
            let page = String(repeating: "<div>", count: depth) + "deep" + String(repeating: "</div>", count: depth)
            try place.write("folder/deep.html", page)
        },
        Neighbour(testDescription: "a named pipe", reason: "a named pipe") { place in
            #expect(mkfifo(place.path("folder/pipe"), 0o600) == 0)
        },
        Neighbour(testDescription: "a name with a line break and a terminal's escape", reason: nil) { place in
            try place.write("folder/a\nb\u{1B}[31mred\u{7}.md", "# Red\n\nNothing of interest is said here.\n")
        },
        Neighbour(testDescription: "a name with quotes and tags", reason: nil) { place in
            try place.write("folder/\"a\" 'b' <script> [x](y) `c`.md", "# Quotes\n\nNothing is said here.\n")
        },
        Neighbour(testDescription: "a very long name", reason: nil) { place in
            try place.write("folder/" + String(repeating: "n", count: 250) + ".md", "# Long\n\nNothing is said here.\n")
        },
        Neighbour(testDescription: "an empty file", reason: nil) { place in try place.write("folder/empty.md", "") },
    ]

    @Test(arguments: neighbours)
    func aFolderIsReadWhateverElseItHolds(_ neighbour: Neighbour) throws {
        let place = try Workplace()
        try place.write("folder/backup.md", "# Backups\n\n\(answer)\n")
        try neighbour.make(place)
        let outcome = try place.research(question, sources: ["folder"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try place.report()
        #expect(report.quotes.contains { $0.contains("three o'clock") })
        if let reason = neighbour.reason {
            #expect(report.skipped.contains { $0.text("reason").contains(reason) }, "\(report.skipped.map(\.fields))")
        }
        #expect(!(outcome.output + outcome.errors).contains("\u{1B}"), "a file's name reaches the terminal")
        #expect(try place.run(["verify", "report.json"]).status == 0)
    }

    @Test func everythingHostileAtOnce() throws {
        let place = try Workplace()
        try place.write("folder/backup.md", "# Backups\n\n\(answer)\n")
        for neighbour in Self.neighbours { try neighbour.make(place) }
        #expect(try place.research(question, sources: ["folder"]).status == 0)
        #expect(try place.run(["verify", "report.json"]).status == 0)
        for record in try place.records(of: "ui.events") { #expect(!record.sorted.contains("\u{1B}")) }
    }

    /// The hostile page itself is the one that is quoted.
    @Test func aHostileNameIsCitedWhole() throws {
        let place = try Workplace()
        let name = "folder/a\nb \u{1B}[31m \"q\" ](x) 100%.md"
        try place.write(name, "# Backups\n\n\(answer)\n")
        let outcome = try place.research(question, sources: ["folder"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
        #expect(try place.report().sources.count == 1)
        #expect(try place.run(["verify", "report.json"]).status == 0)
    }

    /// What people and pages say reaches the terminal without what could steer it.
    @Test func escapesInTheQuestionAndInAPageDoNotReachTheTerminal() throws {
        let place = try Workplace()
        try place.write("folder/a.md", "# Backups \u{1B}[2J\n\nBackups are taken every night at \u{1B}[31m three.\n")
        let outcome = try place.research("When are backups\u{7} taken? \u{1B}", sources: ["folder"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\u{7}"), "\(outcome.errors)")
        #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("\u{7}"), "\(outcome.output)")
        #expect(try place.run(["verify", "report.json"]).status == 0)
        #expect(try !place.run(["task", "list"]).output.contains("\u{1B}"))
    }

    // MARK: Sources that hold nothing readable

    /// A source of its own, and what the program says of it.
    struct Dead: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var source = "source"
        var complaint: String
        var make: @Sendable (Workplace) throws -> Void
    }

    static let dead = [
        Dead(testDescription: "an empty folder", complaint: "no readable document") { try $0.makeFolder("source") },
        Dead(testDescription: "a folder with only binaries", complaint: "no readable document") { place in
            try place.write("source/a.bin", Data((0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 7) }))
            try place.write("source/tool", Data([0x7F, 0x45, 0x4C, 0x46] + [UInt8](0...255)))
        },
        Dead(testDescription: "a file of 200 MB", complaint: "the limit is") { place in
            try place.write("source", "")
            #expect(truncate(place.path("source"), 200 << 20) == 0)
        },
        Dead(testDescription: "a named pipe", complaint: "a named pipe") { place in
            #expect(mkfifo(place.path("source"), 0o600) == 0)
        },
        Dead(testDescription: "a device", source: "/dev/zero", complaint: "a device") { _ in },
        Dead(testDescription: "a link to itself", complaint: "source is a symbolic link that leads nowhere") { place in
            #expect(symlink("source", place.path("source")) == 0)
        },
        Dead(
            testDescription: "an address of another kind", source: "ftp://example.org/a",
            complaint: "has the scheme ftp, not file, http or https"
        ) { _ in },
    ]

    @Test(arguments: dead)
    func aSourceWithoutATextEndsWithASentence(_ dead: Dead) throws {
        let place = try Workplace()
        try dead.make(place)
        try place.write("report.md", "the report before")
        let outcome = try place.research(question, sources: [dead.source])
        #expect([1, 64].contains(outcome.status), "\(outcome.ending)")
        let complaint = try #require(outcome.complaint, "\(outcome.errors)")
        #expect(complaint.contains(dead.complaint), "\(complaint)")
        #expect(outcome.output == "")
        #expect(place.bytes("report.md") == Data("the report before".utf8) && !place.exists("report.json"))
    }

    @Test(.enabled(if: OtherUser.isThere, "needs root and the user nobody, whom permissions bind"))
    func anUnreadableSourceIsRefused() throws {
        let place = try Workplace()
        try place.write("secret.md", answer)
        try place.makeFolder("data")
        chmod(place.path("secret.md"), 0o600)
        chmod(place.data, 0o777)
        let outcome = try OtherUser.run(place, ["research", question, "--source", "secret.md", "--out", place.data])
        #expect(outcome.status == 64)
        #expect(outcome.complaint == "the source secret.md can't be read: permission is missing", "\(outcome.errors)")
    }

    @Test(.enabled(if: OtherUser.isThere, "needs root and the user nobody, whom permissions bind"))
    func anUnreadableFileInAFolderIsNamed() throws {
        let place = try Workplace()
        try place.write("folder/backup.md", "# Backups\n\n\(answer)\n")
        try place.write("folder/secret.md", "secret")
        try place.makeFolder("data")
        chmod(place.path("folder/secret.md"), 0o600)
        chmod(place.data, 0o777)
        let outcome = try OtherUser.run(place, ["research", question, "--source", "folder", "--out", place.data])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try #require(place.bytes("data/report.json").flatMap(ReportFile.init))
        #expect(report.skipped.map { $0.text("reason") } == ["it may not be read"])
    }
}
