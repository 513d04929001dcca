import Testing

@Suite struct DocstringTests {
    @Test func whatPeopleBuildOnSaysWhatItIs() throws {
        let files = try Repository.files(
            in: ["Sources/Pipeline", "Sources/RecordLog", "Sources/Stores"], endingIn: ".swift")
        expectNone(files.filter { !$0.isGenerated }.flatMap(DocstringRules.undocumented))
    }

    @Test func aMissingDocstringIsFound() {
        let file = RepositoryFile(
            path: "a.swift",
            text: """
                /// Reads.
                package protocol Reader {
                    /// Reads one.
                    func read() -> Int
                    func readAgain() -> Int

                    var count: Int { get }
                }

                package struct Page {
                    package var number: Int
                }

                extension Page {
                    var next: Int { number + 1 }
                }
                """)
        #expect(
            DocstringRules.undocumented(file) == [
                "a.swift:7: no docstring: var count: Int { get }", "a.swift:10: no docstring: package struct Page {",
            ])
    }
}
