import Schemas

/// Reads the answer to a request for embeddings in OpenAI's protocol.
struct OpenAIEmbeddingDecoder: AnswerDecoder {
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
            case "data": try readVectors(&reader)
            case "usage": usage = try OpenAIUsage.read(&reader)?.tokens ?? usage
            case "model": model = try reader.string() ?? model
            case "error": if let error = try ReportedError.read(&reader) { throw .reported(error) }
            default: break
            }
        }
        try reader.end()
    }

    private mutating func readVectors(_ reader: inout JSONReader) throws(WireFailure) {
        var position = 0
        try reader.elements { (reader) throws(WireFailure) in
            var index = position
            var vector: [Float] = []
            try reader.members { (reader, key) throws(WireFailure) in
                switch key {
                case "index": index = try reader.count().map(Int.init) ?? index
                case "embedding": vector = try EmbeddingVectors.vector(&reader)
                default: break
                }
            }
            try vectors.set(index, vector)
            position += 1
        }
    }
}
