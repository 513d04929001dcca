import Schemas

/// Reads the answer to a request for embeddings in Ollama's protocol.
struct OllamaEmbeddingDecoder: AnswerDecoder {
    static let framing = AnswerFraming.whole

    private var vectors: EmbeddingVectors
    private var model: String
    private(set) var usage: TokenUsage
    let isEnded = false

    init(_ request: EmbeddingRequest) {
        vectors = EmbeddingVectors(wanted: request.texts.count)
        model = request.model
        usage = TokenUsage(inputTokens: request.texts.reduce(0) { $0 + TokenEstimate.tokens(bytes: $1.utf8.count) })
    }

    mutating func takeText() -> String { "" }

    func answer() -> EmbeddingResponse? {
        vectors.complete.map { EmbeddingResponse(vectors: $0, model: model, usage: usage) }
    }

    mutating func read(_ json: UnsafeBufferPointer<UInt8>) throws(WireFailure) {
        var reader = JSONReader(json)
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "embeddings":
                var position = 0
                try reader.elements { (reader) throws(WireFailure) in
                    try vectors.set(position, try EmbeddingVectors.vector(&reader))
                    position += 1
                }
            case "prompt_eval_count": usage.inputTokens = try reader.count() ?? usage.inputTokens
            case "model": model = try reader.string() ?? model
            case "error": if let error = try ReportedError.read(&reader) { throw .reported(error) }
            default: break
            }
        }
        try reader.end()
    }
}
