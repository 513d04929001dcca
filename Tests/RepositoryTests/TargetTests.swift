import Testing

@Suite struct TargetTests {
    @Test func everyTargetIsInTheTable() throws {
        #expect(try Repository.folders(in: "Sources") == Set(TargetTable.rows.map(\.name)))
    }

    @Test func arrowsPointDownwards() {
        expectNone(TargetRules.arrows(TargetTable.rows))
    }

    @Test func filesImportWhatTheTableLists() throws {
        let files = try Repository.files(in: ["Sources"], endingIn: ".swift")
        expectNone(files.flatMap { TargetRules.imports($0, TargetTable.row($0.target ?? "")) })
    }

    @Test func onlyTheBinaryReadsTheEnvironment() throws {
        let files = try Repository.files(in: ["Sources"], endingIn: ".swift")
        expectNone(files.flatMap(TargetRules.environment))
    }

    @Test(arguments: TargetTable.rows.map(\.name))
    func theArchitecturePageShowsTheRow(_ name: String) throws {
        let row = try #require(TargetTable.row(name))
        let targets = row.targets.isEmpty ? "–" : row.targets.map { "`\($0)`" }.joined(separator: ", ")
        let cells = "| \(row.rank) | `\(row.name)` | \(targets) |"
        #expect(try Repository.file("docs/architecture.md").text.contains(cells), "expected the cells \(cells)")
    }

    @Test func anUpwardOrSidewaysArrowIsFound() {
        let rows = [
            TargetTable.Row(1, "Low", ["High"]), TargetTable.Row(3, "High"), TargetTable.Row(3, "Beside", ["High"]),
            TargetTable.Row(3, "Lost", ["Nowhere"]),
        ]
        #expect(
            TargetRules.arrows(rows) == [
                "Low of rank 1 imports High of rank 3", "Beside of rank 3 imports High of rank 3",
                "Lost imports Nowhere, which is no target",
            ])
    }

    @Test(arguments: [
        "import GRDB", "@preconcurrency import GRDB", "internal import GRDB", "@testable import GRDB",
        "import struct GRDB.Row", "    import GRDB",
    ])
    func anImportThatIsNotListedIsFound(_ line: String) {
        let file = RepositoryFile(path: "Sources/Stages/A.swift", text: "// Why.\n\n\(line)\n\nstruct A {}\n")
        #expect(
            TargetRules.imports(file, TargetTable.row("Stages")) == [
                "Sources/Stages/A.swift:3: Stages may not import GRDB"
            ])
    }

    @Test(arguments: [
        "getenv(\"HOME\")", "ProcessInfo.processInfo.environment[\"HOME\"]", "CommandLine.arguments",
    ])
    func aLookAtTheEnvironmentIsFound(_ code: String) {
        let file = RepositoryFile(path: "Sources/Tools/A.swift", text: "let a = \(code)\n")
        #expect(TargetRules.environment(file) == ["Sources/Tools/A.swift:1: only devfusion reads the environment"])
        let edge = RepositoryFile(path: "Sources/devfusion/A.swift", text: file.text)
        #expect(TargetRules.environment(edge) == [])
    }
}
