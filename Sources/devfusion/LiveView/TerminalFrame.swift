/// The block of lines on the terminal, and what to send to put another one in its place.
///
/// The cursor rests at the start of the row below the block and is never hidden, so that whatever ends the process
/// leaves a terminal that works and a prompt below what was said.
struct TerminalFrame {
    /// The columns of each line that stands there.
    private var standing: [Int] = []

    /// - Parameters:
    ///   - lines: narrower than the terminal; may hold colours.
    ///   - columns: the terminal's width now, which may have changed since the last time.
    /// - Returns: what to send in one piece.
    mutating func draw(_ lines: [String], columns: Int) -> String {
        let text = home(columns) + lines.map { $0 + "\u{1B}[K\n" }.joined() + "\u{1B}[J"
        standing = lines.map { TerminalText.columns(Self.withoutColours($0)) }
        return text
    }

    /// What to send to take the block away, before something else is printed.
    mutating func erase(columns: Int) -> String {
        let text = home(columns) + "\u{1B}[J"
        standing = []
        return text
    }

    /// To the block's first row: in a terminal that became narrower its lines have wrapped.
    private func home(_ columns: Int) -> String {
        let rows = standing.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(1, columns)) }
        return rows > 0 ? "\r\u{1B}[\(rows)A" : "\r"
    }

    static func withoutColours(_ line: String) -> String {
        line.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    }
}
