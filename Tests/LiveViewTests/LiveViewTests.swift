import Testing

@testable import devfusion

@Suite struct LiveViewTests {
    private static let plan: [StepTitle] = [
        .init(id: "a", title: "Read the folder"), .init(id: "b", title: "Search"),
        .init(id: "c", title: "Write the report"),
    ]

    /// Each event a second after the one before.
    private func view(_ events: [ProgressEvent]) -> LiveView {
        var view = LiveView(startedAt: 0)
        for (index, event) in events.enumerated() { view.apply(event, at: Int64(index + 1) * 1000) }
        return view
    }

    private func lines(
        _ events: [ProgressEvent], columns: Int = 60, rows: Int = 24, at now: Int64 = 7400
    ) -> [String] {
        LiveViewRenderer(columns: columns, rows: rows, isColoured: false).lines(of: view(events), at: now)
    }

    private static let running: [ProgressEvent] = [
        .taskStatus("executing"), .planned(plan), .stepStarted("a"), .stepFinished("a", summary: "214 documents"),
        .stepStarted("b"), .progress(step: "b", done: 12, total: 24, unit: "passages"),
        .reading(step: "b", address: "file:///srv/docs/delivery.md"),
    ]

    @Test func showsWhatIsDoneWhatRunsAndWhatWaits() {
        #expect(
            lines(Self.running) == [
                "executing · 1 of 3 steps · 0:07",
                "  ✓ Read the folder   214 documents, 1.0 s",
                "  ● Search            ━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌ 12/24 passages",
                "      /srv/docs/delivery.md",
                "  ○ Write the report",
            ])
    }

    @Test func aNarrowTerminalLosesTheBarAndThenWords() {
        #expect(
            lines(Self.running, columns: 31) == [
                "executing · 1 of 3 steps · 0:…",
                "  ✓ Read the fo…  214 documen…",
                "  ● Search        12/24 passa…",
                "      /srv/docs/delivery.md",
                "  ○ Write the report",
            ])
    }

    @Test(arguments: [1, 2, 8, 9, 12, 20, 31, 40, 79, 80, 200], [false, true])
    func noLineIsAsWideAsTheTerminal(columns: Int, isColoured: Bool) {
        let events =
            Self.running + [
                .question("Which 版本 do you mean, " + String(repeating: "x", count: 300)),
                .stepStarted("日本語の長い題名、とても長い題名、さらに長い題名"),
                .reading(step: "b", address: "https://例え.example/" + String(repeating: "長", count: 90) + "/終.html"),
                .stepFailed("c", reason: String(repeating: "👩‍💻", count: 50)),
            ]
        let renderer = LiveViewRenderer(columns: columns, rows: 24, isColoured: isColoured)
        for line in renderer.lines(of: view(events), at: 9000) {
            #expect(TerminalText.columns(TerminalFrame.withoutColours(line)) < max(columns, 9))
        }
    }

    @Test(arguments: 1...30) func theBlockIsLowerThanTheTerminal(rows: Int) {
        let titles = (1...40).map { StepTitle(id: "\($0)", title: "Step \($0)") }
        var events: [ProgressEvent] = [.planned(titles)]
        for title in titles.prefix(12) { events.append(.stepFinished(title.id, summary: "")) }
        for title in titles[12..<20] { events.append(.reading(step: title.id, address: "https://a.example")) }
        events.append(.question("Go on?"))
        let lines = lines(events, rows: rows)
        #expect(lines.count < max(rows, 4))
        if rows > 6 {
            #expect(lines[1] == "  ✓ 12 done")
            #expect(lines.suffix(2) == ["  ○ 20 waiting", "? Go on?"])
        }
    }

    @Test func theEnd() {
        #expect(lines(Self.running + [.finished], at: 99_000)[0] == "finished · 1 of 3 steps · 0:08")
        #expect(
            lines([.taskStatus("x"), .failed(reason: "no space left\u{1B}[2J")], at: 99_000)
                == ["failed · 0:02", "  no space left�[2J"])
    }

    @Test func nothingAfterTheEndChangesIt() {
        let ended = view(Self.running + [.finished])
        #expect(view(Self.running + [.finished, .stepStarted("c"), .failed(reason: "late")]) == ended)
    }

    @Test func aStepThatNoPlanNamedIsShown() {
        #expect(lines([.progress(step: "x", done: 3, total: nil, unit: "pages")])[1] == "  ● x  3 pages")
    }

    @Test func aNewPlanKeepsWhatWasBegun() {
        let again: [StepTitle] = [.init(id: "d", title: "Ask"), .init(id: "b", title: "Search again")]
        let view = view(Self.running + [.planned(again)])
        #expect(view.steps.map(\.id) == ["a", "d", "b"])
        #expect(view.steps.map(\.state) == [.done, .waiting, .running])
        #expect(view.steps[2].title == "Search again")
    }

    @Test func aStepThatStartsAgainForgetsItsFailure() {
        let view = view([.planned(Self.plan), .stepFailed("a", reason: "timeout"), .stepStarted("a")])
        #expect(view.steps[0] == .init(id: "a", title: "Read the folder", state: .running, startedAt: 3000))
    }

    @Test func lateProgressDoesNotReviveAStep() {
        let view = view([.stepStarted("a"), .stepFinished("a", summary: ""), .reading(step: "a", address: "x")])
        #expect(view.steps[0].state == .done && view.steps[0].reading == nil)
    }

    @Test func aQuestionGoesWhenTheTaskGoesOn() {
        #expect(view([.question("Which?")]).question == "Which?")
        #expect(view([.question("Which?"), .taskStatus("executing")]).question == nil)
        #expect(view([.question("Which?"), .stepStarted("a")]).question == nil)
    }

    @Test(
        arguments: [
            (-5, 10, "0/10 x", 0), (99, 10, "10/10 x", 20), (5, 0, "5 x", 0), (5, -1, "5 x", 0),
            (Int.max, nil, "\(Int.max) x", 0),
            (Int.max, Int.max, "\(Int.max)/\(Int.max) x", 10), (1, Int.max, "1/\(Int.max) x", 0),
        ] as [(Int, Int?, String, Int)])
    func oddCounts(done: Int, total: Int?, expected: String, filled: Int) {
        let line = lines([.progress(step: "s", done: done, total: total, unit: "x")])[1]
        #expect(line.hasSuffix(expected))
        #expect(line.count { $0 == "━" } == filled)
    }

    @Test func coloursAreOnlyColours() {
        let plain = lines(Self.running)
        let coloured = LiveViewRenderer(columns: 60, rows: 24, isColoured: true).lines(of: view(Self.running), at: 7400)
        #expect(coloured != plain)
        #expect(coloured.map(TerminalFrame.withoutColours) == plain)
    }
}
