import Synchronization

/// Hands a streamed answer on as far as nothing that is still to come can change what the checks make of it.
///
/// It shows a prefix of what the whole answer will be after its checks, up to a word's end and a tail of
/// ``TextScanner/lookahead`` bytes behind. The very first piece of an answer is announced by an empty one, so that
/// who measures sees when the answer began.
final class AnswerGate: Sendable {
    /// In bytes: how much must have come before it is worth looking again.
    private static let stepBytes = 64

    private struct State {
        var raw: [UInt8] = []
        /// How far the scan has come, which is how far the text was shown.
        var position = 0
        var shown: [UInt8] = []
        var redactor: Redactor
        var denied: [DenyMatcher]
        var nextLook = 0
        /// Nothing is shown any more: the answer will be refused.
        var isClosed = false
    }

    private let state: Mutex<State>
    private let scanner: TextScanner
    private let limitBytes: Int
    private let holdsAll: Bool
    private let onText: @Sendable (String) -> Void

    /// - Parameters:
    ///   - redactor: as the prompt left it.
    ///   - holdsAll: whether nothing is shown before ``finish(_:)``.
    init(
        _ guardrails: Guardrails, _ redactor: Redactor, holdsAll: Bool, onText: @escaping @Sendable (String) -> Void
    ) {
        state = Mutex(State(redactor: redactor, denied: guardrails.deny.map { DenyMatcher($0) }))
        scanner = guardrails.scanner
        limitBytes = guardrails.settings.outputLimitBytes
        self.holdsAll = holdsAll
        self.onText = onText
    }

    /// A piece of the answer has come.
    func take(_ piece: String) {
        let ready: String? = state.withLock { state in
            let isFirst = state.raw.isEmpty
            state.raw.append(contentsOf: piece.utf8)
            if state.raw.count > limitBytes { state.isClosed = true }
            for index in state.denied.indices where state.denied[index].feed(piece.unicodeScalars) {
                state.isClosed = true
            }
            let text = holdsAll || state.isClosed ? "" : release(&state)
            return text.isEmpty && !isFirst ? nil : text
        }
        if let ready { onText(ready) }
    }

    /// The answer is whole and has passed its checks.
    ///
    /// - Parameter text: as the checks left it; what was not shown yet is shown now.
    func finish(_ text: String) {
        let shown = state.withLock { $0.shown }
        guard text.utf8.starts(with: shown), text.utf8.count > shown.count else { return }
        onText(String(decoding: Array(text.utf8.dropFirst(shown.count)), as: UTF8.self))
    }

    private func release(_ state: inout State) -> String {
        guard state.raw.count >= state.nextLook else { return "" }
        var ready: [UInt8] = []
        if let limit = Self.wordEnd(in: state.raw, after: state.position) {
            (ready, state.position) = checked(state.raw, from: state.position, before: limit, &state)
        }
        // What can't be shown yet is looked at again when it has doubled, so that no byte is looked at too often.
        let held = ready.isEmpty ? state.raw.count - state.position : 0
        state.nextLook = state.raw.count + max(Self.stepBytes, held)
        state.shown += ready
        return String(decoding: ready, as: UTF8.self)
    }

    private func checked(
        _ raw: [UInt8], from start: Int, before limit: Int, _ state: inout State
    ) -> (text: [UInt8], end: Int) {
        var (ready, end) = ([UInt8](), start)
        let isWhole = raw.withUnsafeBufferPointer { bytes in
            var position = start
            while let match = scanner.next(in: bytes, from: &position, before: limit) {
                if scanner.action(for: match.rule) == .refuse {
                    state.isClosed = true
                    return false
                }
                // It may go on in what has not come; from the end of the last match all is looked at again.
                guard match.range.upperBound <= limit else { return false }
                ready += bytes[end..<match.range.lowerBound]
                ready += state.redactor.placeholder(for: bytes[match.range], match.rule).utf8
                end = match.range.upperBound
            }
            return true
        }
        guard isWhole else { return (ready, end) }
        return (ready + raw[end..<limit], limit)
    }

    /// The last position behind a white space that has enough text after it.
    private static func wordEnd(in raw: [UInt8], after position: Int) -> Int? {
        var end = raw.count - TextScanner.lookahead
        while end > position, !raw[end - 1].isASCIISpace { end -= 1 }
        return end > position ? end : nil
    }
}
