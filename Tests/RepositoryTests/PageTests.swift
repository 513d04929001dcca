import Testing

@Suite struct PageTests {
    @Test func linksResolve() throws {
        expectNone(try Repository.pages().flatMap { PageRules.links($0, heading: Self.headings) })
    }

    @Test func pathsExist() throws {
        expectNone(try Repository.pages().flatMap { PageRules.paths($0, exists: Repository.exists) })
    }

    @Test func theMapLeadsToEveryPage() throws {
        let map = try Repository.file("docs/README.md").text
        let pages = try Repository.files(in: ["docs"], endingIn: ".md").map { $0.path.dropFirst("docs/".count) }
        #expect(pages.filter { $0 != "README.md" && !map.contains("](\($0))") } == [])
    }

    @Test func everyTopicIsOnItsPage() throws {
        let lines = try Repository.file("topics.yaml").lines.drop { $0 != "topics:" }
        let topics = lines.compactMap { $0.wholeMatch(of: #/ {2}(?<name>[a-z0-9.]+):/#).map { String($0.output.name) } }
        let page = try Repository.file("docs/topics.md").text
        #expect(topics.count > 10)
        #expect(topics.filter { !page.contains("`\($0)`") } == [])
    }

    @Test func decisionsAreNumberedWithoutGaps() throws {
        let numbers = try Repository.files(in: ["docs/decisions"], endingIn: ".md").map {
            String($0.path.dropFirst("docs/decisions/".count).prefix(4))
        }
        let expected = (1...max(numbers.count, 1)).map { number in
            String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"
        }
        #expect(numbers == expected)
    }

    @Test func aBrokenLinkIsFound() {
        let page = RepositoryFile(
            path: "docs/a.md",
            text: """
                [good](b.md) [good](../README.md#the-map) [good](#here) [good](https://example.org/x)
                # Here
                [lost](c.md) [lost](b.md#nowhere)
                ```
                [code](d.md)
                ```
                """)
        let known = ["docs/a.md": PageRules.headings(page), "docs/b.md": [], "README.md": ["the-map"]]
        #expect(
            PageRules.links(page) { known[$0] } == [
                "docs/a.md:3: no file c.md", "docs/a.md:3: no heading b.md#nowhere",
            ])
    }

    @Test func aPathThatIsGoneIsFound() {
        let page = RepositoryFile(path: "docs/a.md", text: "`Sources/Gone/` and `Sources/Here/` and `report.md`")
        #expect(PageRules.paths(page) { $0 == "Sources/Here/" } == ["docs/a.md:1: no Sources/Gone/"])
    }

    private static func headings(_ path: String) -> Set<String>? {
        guard Repository.exists(path) else { return nil }
        guard path.hasSuffix(".md"), let page = try? Repository.file(path) else { return [] }
        return PageRules.headings(page)
    }
}
