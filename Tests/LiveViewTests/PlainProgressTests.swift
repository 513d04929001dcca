import Testing

@testable import devfusion

@Suite struct PlainProgressTests {
    @Test func aLineForEachEvent() {
        var plain = PlainProgress(startedAt: 1000)
        let events: [(ProgressEvent, [String])] = [
            (.taskStatus("planning"), ["[0:01] status: planning"]),
            (.taskStatus("planning"), []),
            (
                .planned([.init(id: "a", title: "Read"), .init(id: "b", title: "Write\nit")]),
                ["[0:03] plan: Read", "[0:03] plan: Write it"]
            ),
            (.stepStarted("a"), ["[0:04] started: Read"]),
            (.reading(step: "a", address: "file:///x\u{1B}[0m"), ["[0:05] Read: reading file:///x�[0m"]),
            (.stepFinished("a", summary: "3 pages"), ["[0:06] done: Read: 3 pages, 2.0 s"]),
            (.stepFailed("b", reason: "no space"), ["[0:07] failed: Write it: no space"]),
            (.question("Which?"), ["[0:08] question: Which?"]),
            (.failed(reason: "gave up"), ["[0:09] failed: gave up"]),
            (.finished, []),
        ]
        for (index, (event, expected)) in events.enumerated() {
            #expect(plain.lines(for: event, at: Int64(index + 2) * 1000) == expected)
        }
    }

    @Test func aKnownTotalIsSaidEveryTenth() {
        var plain = PlainProgress(startedAt: 0)
        let lines = (0...2000).flatMap { done in
            plain.lines(for: .progress(step: "a", done: done, total: 2000, unit: "pages"), at: Int64(done) * 60_000)
        }
        #expect(lines.count == 11)
        #expect(lines.last == "[33:20:00] a: 2000/2000 pages")
    }

    @Test func anUnknownTotalIsSaidEveryTwoSeconds() {
        var plain = PlainProgress(startedAt: 0)
        let lines = (0..<10_000).flatMap { done in
            plain.lines(for: .progress(step: "a", done: done, total: nil, unit: "pages"), at: Int64(done))
        }
        #expect(lines == (0..<5).map { "[0:0\($0 * 2)] a: \($0 * 2000) pages" })
    }

    @Test func readingIsSaidEveryTwoSeconds() {
        var plain = PlainProgress(startedAt: 0)
        let lines = (0..<10_000).flatMap { page in
            plain.lines(for: .reading(step: "s\(page % 3)", address: "file:///\(page)"), at: Int64(page))
        }
        #expect(lines.count == 5)
    }

    @Test func aStepThatStartsAgainCountsAgain() {
        var plain = PlainProgress(startedAt: 0)
        let events: [ProgressEvent] = [
            .progress(step: "a", done: 5, total: 10, unit: "x"), .stepStarted("a"),
            .progress(step: "a", done: 1, total: 10, unit: "x"),
        ]
        #expect(
            events.flatMap { plain.lines(for: $0, at: 0) } == [
                "[0:00] a: 5/10 x", "[0:00] started: a", "[0:00] a: 1/10 x",
            ])
    }
}
