import HTTPTransfer
import Schemas
import Synchronization

/// Takes a model server's response piece by piece and hands its text on as it comes.
final class AnswerReceiver<Decoder: AnswerDecoder>: ResponseReceiver {
    /// What has come of a response.
    enum Outcome {
        case answer(Decoder.Answer)
        case wrong(WireFailure)
        /// A status other than success.
        case refused(HTTPResponseHead, ReportedError?)
        /// Something else than the protocol's content types.
        case wrongType
        /// The body ended, or the transfer failed, before the answer's end.
        case incomplete
    }

    private enum Phase {
        case waiting
        case answering
        case refused(HTTPResponseHead)
        case wrongType
    }

    private struct State {
        var phase = Phase.waiting
        var decoder: Decoder
        var frames: AnswerFrames
        var errorBody: [UInt8] = []
        var failure: WireFailure?
    }

    /// The most of an error's body that is looked at.
    private static var errorBytes: Int { 64 << 10 }

    private let state: Mutex<State>
    private let limits: ModelLimits
    private let onText: @Sendable (String) -> Void

    init(_ decoder: Decoder, limits: ModelLimits, onText: @escaping @Sendable (String) -> Void) {
        state = Mutex(State(decoder: decoder, frames: AnswerFrames(Decoder.framing, limits: limits)))
        self.limits = limits
        self.onText = onText
    }

    func receive(_ head: HTTPResponseHead) -> Bool {
        state.withLock { state in
            guard (200..<300).contains(head.status) else {
                state.phase = .refused(head)
                return true
            }
            let framing = head.headers["Content-Type"].map { AnswerFraming.of(contentType: $0) } ?? Decoder.framing
            state.phase = framing == nil ? .wrongType : .answering
            if let framing, framing != Decoder.framing { state.frames = AnswerFrames(framing, limits: limits) }
            return framing != nil
        }
    }

    func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
        let bytes = UnsafeBufferPointer(
            start: piece.baseAddress?.assumingMemoryBound(to: UInt8.self), count: piece.count)
        let (text, goesOn) = state.withLock { state in
            guard case .answering = state.phase else {
                state.errorBody.append(contentsOf: bytes.prefix(Self.errorBytes - state.errorBody.count))
                return ("", state.errorBody.count < Self.errorBytes)
            }
            // After the end a server may keep the connection open and send comments for ever.
            guard !state.decoder.isEnded else { return ("", false) }
            Self.read(into: &state) { (frames, decoder) throws(WireFailure) in
                try frames.read(bytes) { (json) throws(WireFailure) in try Self.take(json, &decoder) }
            }
            return (state.decoder.takeText(), state.failure == nil)
        }
        if !text.isEmpty { onText(text) }
        return goesOn
    }

    /// What has come of the response, now that its transfer is over.
    ///
    /// - Parameter isWhole: whether the body ended as HTTP says it should.
    func finish(isWhole: Bool) -> Outcome {
        let (text, outcome) = state.withLock { state in
            let outcome = Self.outcome(&state, isWhole: isWhole)
            return (state.decoder.takeText(), outcome)
        }
        if !text.isEmpty { onText(text) }
        return outcome
    }

    /// What was used up, as far as the response has come; nil where it has not begun to answer.
    var usage: TokenUsage? {
        state.withLock { state in
            if case .answering = state.phase { state.decoder.usage } else { nil }
        }
    }

    private static func outcome(_ state: inout State, isWhole: Bool) -> Outcome {
        switch state.phase {
        case .waiting: return .incomplete
        case .wrongType: return .wrongType
        case .refused(let head):
            return .refused(head, state.errorBody.withUnsafeBufferPointer { ReportedError.read($0) })
        case .answering: break
        }
        if isWhole, state.failure == nil, !state.decoder.isEnded {
            read(into: &state) { (frames, decoder) throws(WireFailure) in
                try frames.finish { (json) throws(WireFailure) in try take(json, &decoder) }
            }
        }
        if let failure = state.failure { return .wrong(failure) }
        guard isWhole || state.decoder.isEnded, let answer = state.decoder.answer() else { return .incomplete }
        return .answer(answer)
    }

    private static func read(
        into state: inout State, _ body: (inout AnswerFrames, inout Decoder) throws(WireFailure) -> Void
    ) {
        do throws(WireFailure) { try body(&state.frames, &state.decoder) } catch { state.failure = error }
    }

    private static func take(_ json: UnsafeBufferPointer<UInt8>, _ decoder: inout Decoder) throws(WireFailure) {
        if !decoder.isEnded { try decoder.read(json) }
    }
}
