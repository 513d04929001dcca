import Glibc

/// How progress is shown.
enum TerminalMode: Sendable, Hashable {
    /// A block that is redrawn in place.
    case live(isColoured: Bool)
    /// A line for each event.
    case plain

    /// - Parameters:
    ///   - isTerminal: whether the output is one.
    ///   - environment: `TERM` that is missing or "dumb" cannot move a cursor; `NO_COLOR`, not empty, forbids colours.
    static func choose(isTerminal: Bool, environment: [String: String]) -> TerminalMode {
        let term = environment["TERM"] ?? ""
        guard isTerminal, !term.isEmpty, term != "dumb" else { return .plain }
        return .live(isColoured: (environment["NO_COLOR"] ?? "").isEmpty)
    }
}

/// A terminal's size in characters.
struct TerminalSize: Sendable, Hashable {
    let columns: Int
    let rows: Int

    /// - Parameters:
    ///   - descriptor: asked first; what it does not know comes from `COLUMNS` and `LINES`, or is 80 and 24.
    static func current(of descriptor: Int32, environment: [String: String]) -> TerminalSize {
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        return TerminalSize(
            columns: side(isKnown ? Int(size.ws_col) : 0, environment["COLUMNS"], otherwise: 80),
            rows: side(isKnown ? Int(size.ws_row) : 0, environment["LINES"], otherwise: 24))
    }

    private static func side(_ asked: Int, _ named: String?, otherwise: Int) -> Int {
        if asked > 0 { return asked }
        let number = named.flatMap { Int($0) } ?? 0
        return (1...10_000).contains(number) ? number : otherwise
    }
}
