import Schemas

/// Embeds what a server takes only in smaller parts.
enum EmbeddingBatches {
    /// - Parameter ask: embeds some texts in one request.
    /// - Throws: the server's failure; that of a text which alone is too long says which it is.
    static func embed(
        _ request: EmbeddingRequest, _ ask: (EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse
    ) async throws(ModelFailure) -> EmbeddingResponse {
        guard !request.texts.isEmpty else {
            return EmbeddingResponse(vectors: [], model: request.model, usage: TokenUsage())
        }
        // What is to be embedded, the first at the end.
        var waiting = [0..<request.texts.count]
        var whole: EmbeddingResponse?
        while let range = waiting.popLast() {
            var part = request
            part.texts = Array(request.texts[range])
            do throws(ModelFailure) {
                let response = try await ask(part)
                whole = try joined(whole, response)
            } catch {
                var failure = error
                // Nothing of such a request can be left out.
                failure.refusal = nil
                guard failure.kind == .contextExceeded else { throw failure }
                guard range.count > 1 else { throw tooLong(failure, range.lowerBound, of: request.texts.count) }
                let middle = range.lowerBound + range.count / 2
                waiting += [middle..<range.upperBound, range.lowerBound..<middle]
            }
        }
        guard let whole else { preconditionFailure("some texts and no answer") }
        return whole
    }

    private static func joined(
        _ first: EmbeddingResponse?, _ second: EmbeddingResponse
    ) throws(ModelFailure) -> EmbeddingResponse {
        guard var whole = first else { return second }
        guard whole.vectors.first?.count == second.vectors.first?.count else {
            throw ModelFailure(.malformed, "the model \(second.model) gives vectors of different lengths")
        }
        whole.vectors += second.vectors
        whole.usage.add(second.usage)
        return whole
    }

    private static func tooLong(_ failure: ModelFailure, _ index: Int, of count: Int) -> ModelFailure {
        var failure = failure
        if count > 1 { failure.description += " (text \(index + 1) of \(count))" }
        return failure
    }
}
