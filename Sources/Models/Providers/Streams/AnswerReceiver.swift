import HTTPTransfer
import Schemas
import Synchronization

/// What has come of a response.
enum AnswerOutcome<Answer> {
    case answer(Answer)
    case wrong(WireFailure)
    /// A status other than success.
    case refused(HTTPResponseHead, ReportedError?)
    /// Something else than the protocol's content types.
    case wrongType
    /// The body ended, or the transfer failed, before the answer's end.
    case incomplete
}

/// Takes a model server's response piece by piece and hands its text on as it comes.
///
/// It is not generic over its decoder: then all of it would be compiled for any decoder, which costs more for each
/// piece than reading the piece does.
final class AnswerReceiver: ResponseReceiver {
    private enum Phase {
        case waiting
        case answering
        case refused(HTTPResponseHead)
        case wrongType
    }

    private struct State {
        var phase = Phase.waiting
        var decoder: any AnswerDecoder
        var frames: AnswerFrames
        var errorBody: [UInt8] = []
        var failure: WireFailure?
    }

    /// The most of an error's body that is looked at.
    private static let errorBytes = 64 << 10

    private let state: Mutex<State>
    private let usualFraming: AnswerFraming
    private let limits: ModelLimits
    private let onText: @Sendable (String) -> Void

    init<Decoder: AnswerDecoder>(_ decoder: Decoder, limits: ModelLimits, onText: @escaping @Sendable (String) -> Void)
    {
        usualFraming = Decoder.framing
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
            let framing = head.headers["Content-Type"].map { AnswerFraming.of(contentType: $0) } ?? usualFraming
            state.phase = framing == nil ? .wrongType : .answering
            if let framing, framing != usualFraming { state.frames = AnswerFrames(framing, limits: limits) }
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
            do throws(WireFailure) { try state.decoder.read(bytes, through: &state.frames) } catch {
                state.failure = error
            }
            return (state.decoder.takeText(), state.failure == nil)
        }
        if !text.isEmpty { onText(text) }
        return goesOn
    }

    /// What has come of the response, now that its transfer is over.
    ///
    /// - Parameters:
    ///   - type: the type of this receiver's decoder.
    ///   - isWhole: whether the body ended as HTTP says it should.
    func finish<Decoder: AnswerDecoder>(_ type: Decoder.Type, isWhole: Bool) -> AnswerOutcome<Decoder.Answer> {
        let (text, outcome) = state.withLock { state in
            let outcome = Self.outcome(type, &state, isWhole: isWhole)
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

    private static func outcome<Decoder: AnswerDecoder>(
        _ type: Decoder.Type, _ state: inout State, isWhole: Bool
    ) -> AnswerOutcome<Decoder.Answer> {
        switch state.phase {
        case .waiting: return .incomplete
        case .wrongType: return .wrongType
        case .refused(let head):
            return .refused(head, state.errorBody.withUnsafeBufferPointer { ReportedError.read($0) })
        case .answering: break
        }
        if isWhole, state.failure == nil, !state.decoder.isEnded {
            do throws(WireFailure) { try state.decoder.finish(&state.frames) } catch { state.failure = error }
        }
        if let failure = state.failure { return .wrong(failure) }
        guard let decoder = state.decoder as? Decoder else {
            preconditionFailure("another decoder than the receiver's")
        }
        guard isWhole || decoder.isEnded, let answer = decoder.answer() else { return .incomplete }
        return .answer(answer)
    }
}
