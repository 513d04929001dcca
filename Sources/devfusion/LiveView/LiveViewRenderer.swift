/// Draws a `LiveView` as a block of lines that is redrawn in place.
///
/// A function of the view, the time and the terminal's size. No line is as wide as the terminal, so none wraps, and
/// the block is lower than the terminal, so that its first line can be reached again.
struct LiveViewRenderer {
    let columns: Int
    let rows: Int
    let paint: TerminalPaint

    init(columns: Int, rows: Int, isColoured: Bool) {
        self.columns = max(8, columns - 1)
        self.rows = max(3, rows - 1)
        paint = TerminalPaint(isColoured: isColoured)
    }

    func lines(of view: LiveView, at now: Int64) -> [String] {
        let head = header(view, at: now)
        let tail = question(view)
        return head + fitted(view.steps, at: now, rows: rows - head.count - tail.count) + tail
    }

    private func header(_ view: LiveView, at now: Int64) -> [String] {
        let begun = view.steps.filter { $0.state == .done }.count
        let steps = view.steps.isEmpty ? [] : ["\(begun) of \(view.steps.count) steps"]
        let clock = ElapsedText.clock((view.endedAt ?? now) - view.startedAt)
        let facts = { (name: String) in ([name] + steps + [clock]).filter { !$0.isEmpty }.joined(separator: " · ") }
        switch view.end {
        case nil: return [paint.bold(cut(facts(TerminalText.sanitized(view.status))))]
        case .finished: return [paint.bold(cut(facts("finished")))]
        case .failed(let reason):
            return [paint.red(cut(facts("failed"))), cut("  " + TerminalText.sanitized(reason))]
        }
    }

    private func question(_ view: LiveView) -> [String] {
        view.question.map { [paint.bold(cut("? " + TerminalText.sanitized($0)))] } ?? []
    }

    /// The steps in as many rows as there are: finished ones are counted together first, then waiting ones.
    private func fitted(_ steps: [LiveView.Step], at now: Int64, rows: Int) -> [String] {
        let titles = titleColumns(steps)
        let whole = steps.flatMap { lines(of: $0, titleColumns: titles, at: now) }
        if whole.count <= rows { return whole }
        let done = steps.filter { $0.state == .done }.count
        let waiting = steps.filter { $0.state == .waiting }.count
        let current = steps.filter { $0.state == .running || $0.state == .failed }
        let above = done > 0 ? [paint.green("  ✓ ") + cut("\(done) done", indent: 4)] : []
        let below = waiting > 0 ? ["  ○ " + cut("\(waiting) waiting", indent: 4)] : []
        let room = max(1, rows - above.count - below.count)
        let shown = current.flatMap { lines(of: $0, titleColumns: titles, at: now) }
        let fitting = shown.count <= room ? shown : shown.prefix(room - 1) + [cut("  …")]
        return Array((above + fitting + below).prefix(max(1, rows)))
    }

    private func titleColumns(_ steps: [LiveView.Step]) -> Int {
        let longest = steps.map { TerminalText.columns(TerminalText.sanitized($0.title)) }.max() ?? 0
        return min(longest, columns * 2 / 5)
    }

    private func lines(of step: LiveView.Step, titleColumns: Int, at now: Int64) -> [String] {
        let facts = facts(of: step, at: now, columns: columns - titleColumns - 6)
        let title = TerminalText.sanitized(step.title)
        let width = facts.isEmpty ? columns - 4 : titleColumns
        let name = TerminalText.cut(title, to: width)
        let line =
            "  " + symbol(step.state) + " "
            + (facts.isEmpty ? name : TerminalText.padded(name, to: width) + "  " + facts)
        guard let reading = step.reading.map(TerminalText.sanitized), !reading.isEmpty else { return [line] }
        let address = reading.hasPrefix("file://") ? String(reading.dropFirst(7)) : reading
        return [line, "      " + paint.dim(TerminalText.cutFront(address, to: columns - 6))]
    }

    private func symbol(_ state: LiveView.Step.State) -> String {
        switch state {
        case .waiting: "○"
        case .running: paint.cyan("●")
        case .done: paint.green("✓")
        case .failed: paint.red("✗")
        }
    }

    private func facts(of step: LiveView.Step, at now: Int64, columns: Int) -> String {
        let time = step.startedAt.map { ElapsedText.duration((step.endedAt ?? now) - $0) }
        switch step.state {
        case .waiting: return ""
        case .running:
            return step.count.map { progress($0, columns: columns) } ?? TerminalText.cut(time ?? "", to: columns)
        case .done, .failed:
            let outcome = TerminalText.sanitized(step.outcome)
            let parts = [outcome, time ?? ""].filter { !$0.isEmpty }
            return TerminalText.cut(parts.joined(separator: ", "), to: columns)
        }
    }

    /// "━━━━━╌╌╌╌╌ 12/24 passages"; the bar goes first where there is no room.
    private func progress(_ count: LiveView.Step.Count, columns: Int) -> String {
        let unit = TerminalText.sanitized(count.unit)
        guard let total = count.total else { return TerminalText.cut("\(count.done) \(unit)", to: columns) }
        let text = TerminalText.cut("\(count.done)/\(total) \(unit)", to: columns)
        let room = min(20, columns - TerminalText.columns(text) - 1)
        if room < 5 { return text }
        let filled = Int(Double(count.done) / Double(total) * Double(room))
        let bar = String(repeating: "━", count: filled)
        return paint.cyan(bar) + String(repeating: "╌", count: room - filled) + " " + text
    }

    private func cut(_ text: String, indent: Int = 0) -> String { TerminalText.cut(text, to: columns - indent) }
}

/// Wraps text in colours, or does not.
struct TerminalPaint {
    let isColoured: Bool

    func bold(_ text: String) -> String { paint(text, "1") }
    func dim(_ text: String) -> String { paint(text, "2") }
    func red(_ text: String) -> String { paint(text, "31") }
    func green(_ text: String) -> String { paint(text, "32") }
    func cyan(_ text: String) -> String { paint(text, "36") }

    private func paint(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
