import Testing

@Suite struct TidyTests {
    @Test func namesSaySomething() throws {
        expectNone(try Repository.handWrittenSwift().flatMap(TidyRules.name))
    }

    @Test func filesAndLinesAreShort() throws {
        expectNone(try Repository.handWrittenSwift().flatMap(TidyRules.size))
    }

    @Test func nothingIsLeftUnfinished() throws {
        expectNone(try Repository.handWrittenSwift().flatMap(TidyRules.unfinished))
    }

    @Test func pureCodeIsPure() throws {
        expectNone(try Repository.handWrittenSwift().flatMap(TidyRules.impurities))
    }

    @Test(
        arguments: [
            ("Sources/Tools/StringUtils.swift", 1), ("Sources/Tools/FileHelper.swift", 1),
            ("Sources/Tools/TaskManager+Start.swift", 1), ("Sources/Common/Names.swift", 1),
            ("Sources/Tools/Utilities/Names.swift", 1), ("Sources/Tools/CommonMark.swift", 1),
            ("Sources/Tools/Uncommon.swift", 0), ("Sources/Tools/Names.swift", 0),
        ])
    func anEmptyNameIsFound(_ path: String, _ complaints: Int) {
        #expect(TidyRules.name(RepositoryFile(path: path, text: "")).count == complaints)
    }

    @Test func aLongFileAndALongLineAreFound() {
        let long = RepositoryFile(path: "a.swift", text: String(repeating: "\n", count: TidyRules.lineLimit + 1))
        #expect(TidyRules.size(long) == ["a.swift: 401 lines, above 400"])
        let wide = RepositoryFile(path: "a.swift", text: "\n" + String(repeating: "é", count: 121) + "\n")
        #expect(TidyRules.size(wide) == ["a.swift:2: 121 columns, above 120"])
    }

    @Test(arguments: [
        "// TO\u{44}O: later", "FI\u{58}ME", "fatalError(\"not imple\u{6d}ented\")", "UNIMPLE\u{4d}ENTED",
    ])
    func unfinishedCodeIsFound(_ line: String) {
        #expect(TidyRules.unfinished(RepositoryFile(path: "a.swift", text: line)) == ["a.swift:1: unfinished"])
    }

    @Test(
        arguments: [
            ("let now = Date()", "reads a clock"), ("let now = ContinuousClock.now", "reads a clock"),
            ("clock_gettime(CLOCK_REALTIME, &now)", "reads a clock"), ("let id = UUID()", "depends on chance"),
            ("let n = Int.random(in: 0..<9)", "depends on chance"), ("let logger = Logger(label: \"a\")", "logs"),
            ("print(state)", "logs"), ("let page = await read()", "waits"), ("Task { }", "waits"),
        ])
    func impureCodeIsFound(_ line: String, _ what: String) {
        let file = RepositoryFile(path: "Sources/Stages/A.swift", text: line)
        #expect(TidyRules.impurities(file) == ["Sources/Stages/A.swift:1: \(what)"])
        let comment = RepositoryFile(path: file.path, text: "/// \(line)")
        #expect(TidyRules.impurities(comment) == [])
        let worker = RepositoryFile(path: "Sources/Tools/A.swift", text: line)
        #expect(TidyRules.impurities(worker) == [])
    }
}
