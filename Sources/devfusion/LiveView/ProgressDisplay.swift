/// Shows a task's events on an output, in the way that the output allows.
struct ProgressDisplay {
    /// More often nobody sees, and a task may have thousands of events a second.
    private static let redrawMilliseconds: Int64 = 80

    private let mode: TerminalMode
    private let size: () -> TerminalSize
    private let write: (String) -> Void
    private var view: LiveView
    private var plain: PlainProgress
    private var frame = TerminalFrame()
    private var drawnAt: Int64?

    /// - Parameters:
    ///   - size: asked at each drawing.
    ///   - startedAt: in milliseconds, by the same clock as the times given later.
    ///   - write: sends text to the output at once and in one piece.
    init(
        mode: TerminalMode, startedAt: Int64, size: @escaping () -> TerminalSize, write: @escaping (String) -> Void
    ) {
        self.mode = mode
        self.size = size
        self.write = write
        view = LiveView(startedAt: startedAt)
        plain = PlainProgress(startedAt: startedAt)
    }

    mutating func show(_ event: ProgressEvent, at now: Int64) {
        switch mode {
        case .plain:
            for line in plain.lines(for: event, at: now) { write(line + "\n") }
        case .live:
            view.apply(event, at: now)
            tick(at: now)
        }
    }

    /// Lets the clock go on; to be called several times a second while the task runs.
    mutating func tick(at now: Int64) {
        if view.end == nil, let drawnAt, (0..<Self.redrawMilliseconds).contains(now - drawnAt) { return }
        draw(at: now)
    }

    /// Leaves the last state on the output; whatever is printed next stands below it.
    mutating func close(at now: Int64) { draw(at: now) }

    /// Prints lines of their own above the block.
    mutating func print(_ text: String, at now: Int64) {
        if case .live = mode { write(frame.erase(columns: size().columns)) }
        write(text.hasSuffix("\n") ? text : text + "\n")
        draw(at: now)
    }

    private mutating func draw(at now: Int64) {
        guard case .live(let isColoured) = mode else { return }
        let size = size()
        let renderer = LiveViewRenderer(columns: size.columns, rows: size.rows, isColoured: isColoured)
        write(frame.draw(renderer.lines(of: view, at: now), columns: size.columns))
        drawnAt = now
    }
}
