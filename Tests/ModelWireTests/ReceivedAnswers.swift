import HTTPTransfer
import Schemas
import Synchronization

@testable import Models

/// Texts that a call handed on.
final class Texts: Sendable {
    private let pieces = Mutex<[String]>([])

    var all: [String] { pieces.withLock { $0 } }
    var joined: String { all.joined() }
    var onText: @Sendable (String) -> Void { { text in self.pieces.withLock { $0.append(text) } } }
}

/// What a receiver makes of a response that never saw a network.
struct Received<Answer: Sendable & Equatable>: Equatable {
    var answer: Answer?
    var failure: WireFailure?
    var isIncomplete = false
    var text: String
    var usage: TokenUsage?
}

enum ReceivedAnswers {
    static func assembly(limitBytes: Int = 10_000) -> AnswerAssembly {
        AnswerAssembly(model: "asked-for", inputTokens: 11, limitBytes: limitBytes)
    }

    static func receive<Decoder: AnswerDecoder>(
        _ decoder: Decoder, _ contentType: String?, _ pieces: [[UInt8]], isWhole: Bool = true,
        limits: ModelLimits = ModelLimits()
    ) -> Received<Decoder.Answer> where Decoder.Answer: Equatable {
        let texts = Texts()
        let receiver = AnswerReceiver(decoder, limits: limits, onText: texts.onText)
        var headers = HTTPHeaders()
        headers["Content-Type"] = contentType
        var goesOn = receiver.receive(HTTPResponseHead(status: 200, headers: headers))
        for piece in pieces where goesOn { goesOn = piece.withUnsafeBytes { receiver.receive($0) } }
        let outcome = receiver.finish(isWhole: isWhole && goesOn)
        var received = Received<Decoder.Answer>(text: texts.joined, usage: receiver.usage)
        switch outcome {
        case .answer(let answer): received.answer = answer
        case .wrong(let failure): received.failure = failure
        case .incomplete: received.isIncomplete = true
        case .refused, .wrongType: break
        }
        return received
    }

    /// Server-sent events of some JSON texts.
    static func events(_ texts: [String], lineEnd: String = "\n", comments: Bool = false) -> [UInt8] {
        Array(
            texts.map { (comments ? ": keep-alive\(lineEnd)\(lineEnd)" : "") + "data: \($0)\(lineEnd)\(lineEnd)" }
                .joined().utf8)
    }
}
