import HTTPTransfer
import Schemas

/// Sends a provider's requests to its server and makes its failures of whatever goes wrong.
struct ModelConnection: Sendable {
    /// "openai", "ollama", …
    let provider: String
    let server: ModelServer
    let client: HTTPClient
    /// The time in milliseconds since 1970.
    let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - body: a JSON text.
    ///   - path: below the server's address.
    ///   - headers: with the key, in the header that the protocol has for it.
    ///   - deadline: in milliseconds since 1970; 0 for none.
    func send<Decoder: AnswerDecoder>(
        _ body: [UInt8], to path: String, headers: HTTPHeaders, model: String, deadline: Int64, decoder: Decoder,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> Decoder.Answer {
        let call = ModelCall(provider: provider, model: model, origin: server.address.origin)
        let request = try request(body, path, headers, deadline: deadline, call)
        let receiver = AnswerReceiver(decoder, limits: server.limits, onText: onText)
        var failure: TransferFailure?
        var isWhole = false
        do throws(TransferFailure) {
            isWhole = try await client.stream(request, into: receiver)
        } catch {
            failure = error
        }
        switch receiver.finish(isWhole: isWhole) {
        case .answer(let answer): return answer
        case .wrong(let reason): throw call.failure(reason, usage: receiver.usage)
        case .refused(let head, let error): throw call.failure(head, error, now: now())
        case .wrongType: throw ModelFailure(.malformed, "\(call) answers with another content type than its protocol's")
        case .incomplete:
            if let failure { throw call.failure(failure, request.timeouts, usage: receiver.usage) }
            throw ModelFailure(
                .malformed, "the answer of \(call) ended before it was complete", usage: receiver.usage)
        }
    }

    private func request(
        _ body: [UInt8], _ path: String, _ headers: HTTPHeaders, deadline: Int64, _ call: ModelCall
    ) throws(ModelFailure) -> HTTPRequest {
        var total = server.timeouts.total
        if deadline > 0 {
            total = Int(min(Int64(total), deadline - now()))
            guard total > 0 else { throw ModelFailure(.timeout, "the deadline passed before \(call) was asked") }
        }
        var all: HTTPHeaders = ["Content-Type": "application/json"]
        all.fields += server.headers.fields + headers.fields
        return HTTPRequest(
            .post, url: server.address.url(path), headers: all, body: body,
            timeouts: TransferTimeouts(connect: server.timeouts.connect, total: total, stall: server.timeouts.stall),
            limits: TransferLimits(receivedBytes: Self.transferBytes, bodyBytes: Self.transferBytes))
    }

    /// A stream's frame is a hundred times its text, so the limits on answers are those of ``ModelLimits``; this one
    /// is against what is no answer at all.
    private static let transferBytes = 1 << 30
}
