import Testing

@testable import devfusion

@Suite struct TerminalTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\nb\t c\r\n", "a b c"), ("\u{1B}]0;title\u{7}x", "�]0;title�x"),
        ("\u{9B}31mred", "�31mred"), ("a\u{202E}b", "a�b"), ("a\u{2028}b", "a b"), ("a\u{200B}b\u{FEFF}", "a�b�"),
        ("日本", "日本"), ("e\u{301}", "e\u{301}"), ("👩‍💻", "👩‍💻"), ("", ""), (" \n ", ""), ("\u{7F}", "�"),
        ("z" + String(repeating: "\u{301}", count: 500), "z" + String(repeating: "\u{301}", count: 9)),
    ])
    func sanitizes(text: String, expected: String) {
        #expect(TerminalText.sanitized(text) == expected)
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👩‍💻", 2), ("🇩🇪", 2), ("ｆｕｌｌ", 8), ("한글", 4),
        ("❤\u{FE0F}", 2),
        ("…", 1), ("━", 1), ("\u{301}", 0),
    ])
    func columns(text: String, expected: Int) {
        #expect(TerminalText.columns(text) == expected)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef", "abcdef"), ("abcdef", 4, "abc…", "…def"), ("日本語", 4, "日…", "…語"),
        ("日本語", 5, "日本…", "…本語"), ("日本語", 2, "…", "…"), ("abc", 1, "…", "…"), ("abc", 0, "", ""), ("abc", -3, "", ""),
        ("", 0, "", ""),
    ])
    func cuts(text: String, limit: Int, expected: String, front: String) {
        #expect(TerminalText.cut(text, to: limit) == expected)
        #expect(TerminalText.cutFront(text, to: limit) == front)
    }

    @Test(
        arguments: [
            (0, "0:00", "0.0 s"), (-5, "0:00", "0.0 s"), (1999, "0:01", "1.9 s"), (59_999, "0:59", "59 s"),
            (125_000, "2:05", "2 min 5 s"), (3_723_000, "1:02:03", "62 min 3 s"),
        ] as [(Int64, String, String)])
    func elapsed(milliseconds: Int64, clock: String, duration: String) {
        #expect(ElapsedText.clock(milliseconds) == clock)
        #expect(ElapsedText.duration(milliseconds) == duration)
    }

    @Test(
        arguments: [
            (true, ["TERM": "xterm"], .live(isColoured: true)),
            (true, ["TERM": "xterm", "NO_COLOR": "1"], .live(isColoured: false)),
            (true, ["TERM": "xterm", "NO_COLOR": ""], .live(isColoured: true)), (true, ["TERM": "dumb"], .plain),
            (true, [:], .plain), (false, ["TERM": "xterm"], .plain),
        ] as [(Bool, [String: String], TerminalMode)])
    func mode(isTerminal: Bool, environment: [String: String], expected: TerminalMode) {
        #expect(TerminalMode.choose(isTerminal: isTerminal, environment: environment) == expected)
    }

    @Test(
        arguments: [
            ([:], 80, 24), (["COLUMNS": "132", "LINES": "50"], 132, 50), (["COLUMNS": "wide", "LINES": "-3"], 80, 24),
            (["COLUMNS": "99999999999999999999"], 80, 24), (["COLUMNS": "0"], 80, 24),
        ] as [([String: String], Int, Int)])
    func sizeWithoutATerminal(environment: [String: String], columns: Int, rows: Int) {
        #expect(TerminalSize.current(of: -1, environment: environment) == .init(columns: columns, rows: rows))
    }

    /// A terminal of so many columns that knows what a frame uses: where text stands after it.
    private func shown(_ sent: [(text: String, columns: Int)]) -> [String] {
        var screen: [String] = [""]
        var row = 0
        for (text, columns) in sent {
            screen = screen.flatMap { line -> [String] in
                let wrapped = stride(from: 0, to: line.count, by: columns).map { start in
                    String(Array(line)[start..<min(start + columns, line.count)])
                }
                return wrapped.isEmpty ? [""] : wrapped
            }
            row = screen.count - 1
            var rest = Substring(text)
            while !rest.isEmpty {
                if let up = rest.prefixMatch(of: /\u{1B}\[([0-9]+)A/) {
                    row = max(0, row - (Int(up.1) ?? 0))
                    rest.removeFirst(up.0.count)
                } else if rest.hasPrefix("\u{1B}[K") {
                    rest.removeFirst(3)
                } else if rest.hasPrefix("\u{1B}[J") {
                    screen = Array(screen[...row])
                    screen[row] = ""
                    rest.removeFirst(3)
                } else if rest.hasPrefix("\r") {
                    rest.removeFirst()
                } else {
                    let line = rest.prefix { $0 != "\n" && $0 != "\u{1B}" }
                    screen[row] = String(line)
                    rest.removeFirst(line.count)
                    if rest.hasPrefix("\u{1B}[K") { rest.removeFirst(3) }
                    row += 1
                    if row == screen.count { screen.append("") }
                    rest.removeFirst()
                }
            }
        }
        return screen
    }

    @Test func aFrameReplacesTheOneBefore() {
        var frame = TerminalFrame()
        let first = frame.draw(["one", "two", "three"], columns: 20)
        let second = frame.draw(["four"], columns: 20)
        #expect(shown([(first, 20)]) == ["one", "two", "three", ""])
        #expect(shown([(first, 20), (second, 20)]) == ["four", ""])
        #expect(shown([(first, 20), (second, 20), (frame.erase(columns: 20), 20)]) == [""])
    }

    @Test func aFrameReplacesOneThatWrappedWhenTheTerminalBecameNarrow() {
        var frame = TerminalFrame()
        let first = frame.draw(["0123456789", "01234"], columns: 20)
        let second = frame.draw(["x"], columns: 4)
        #expect(shown([(first, 20), (second, 4)]) == ["x", ""])
    }

    /// What was written is read after the display has gone its way, so a box that both hold.
    private final class Output {
        var sent: [String] = []
    }

    private func display(_ mode: TerminalMode, _ output: Output) -> ProgressDisplay {
        ProgressDisplay(
            mode: mode, startedAt: 0, size: { TerminalSize(columns: 40, rows: 10) }, write: { output.sent.append($0) })
    }

    @Test func theLiveBlockIsDrawnAtMostEveryEightyMilliseconds() {
        let output = Output()
        var display = display(.live(isColoured: true), output)
        for time in Int64(0)..<800 { display.show(.reading(step: "a", address: "\(time)"), at: time) }
        #expect(output.sent.count == 10)
        display.show(.finished, at: 800)
        display.close(at: 801)
        #expect(output.sent.count == 12)
        #expect(output.sent.last?.contains("finished") == true)
        #expect(!output.sent.joined().contains("?25"))
    }

    @Test func otherLinesStandAboveTheBlock() {
        let output = Output()
        var display = display(.live(isColoured: false), output)
        display.show(.taskStatus("executing"), at: 0)
        display.print("a warning", at: 10)
        #expect(shown(output.sent.map { ($0, 40) }) == ["a warning", "executing · 0:00", ""])
    }

    @Test func plainOutputHasNoEscapes() {
        let output = Output()
        var display = display(.plain, output)
        display.show(.stepStarted("a"), at: 0)
        display.tick(at: 500)
        display.print("a warning", at: 600)
        display.show(.stepFinished("a", summary: "\u{1B}[2Jok"), at: 1200)
        display.close(at: 1300)
        #expect(output.sent == ["[0:00] started: a\n", "a warning\n", "[0:01] done: a: �[2Jok, 1.2 s\n"])
    }
}
