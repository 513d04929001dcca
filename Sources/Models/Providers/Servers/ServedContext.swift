import HTTPTransfer
import Schemas

/// How long a context a server gives one answer, where it tells: llama.cpp, vLLM, LM Studio and OpenRouter do. What
/// gateways tell of the names that they give models is not looked at: it may be about another model.
package actor ServedContext {
    private static let knownMilliseconds: Int64 = 600_000
    private static let unknownMilliseconds: Int64 = 60_000

    private let server: ModelServer
    private let client: HTTPClient
    private let model: String
    private let now: @Sendable () -> Int64
    private var known: (tokens: Int?, until: Int64)?
    private var question: Task<Int?, Never>?

    /// - Parameters:
    ///   - server: as for ``OpenAIChat``.
    ///   - client: made with `HTTPClientConfiguration.models()`.
    ///   - model: the server's name of the model.
    ///   - now: the time in milliseconds since 1970.
    package init(
        server: ModelServer, client: HTTPClient, model: String,
        now: @escaping @Sendable () -> Int64 = RetryEnvironment.system.now
    ) throws(ModelFailure) {
        var server = server
        server.address = try server.address.completed(removing: "/chat/completions", defaultPath: "v1")
        self.server = server
        self.client = client
        self.model = model
        self.now = now
    }

    /// In tokens, prompt and answer together; `nil` where the server doesn't say. All who ask at once share one
    /// question, and its answer holds for ten minutes.
    package func tokens() async -> Int? {
        if let known, now() < known.until { return known.tokens }
        let asked = question ?? Task { await ask() }
        question = asked
        let tokens = await asked.value
        guard question == asked else { return tokens }
        question = nil
        known = (tokens, now() + (tokens == nil ? Self.unknownMilliseconds : Self.knownMilliseconds))
        return tokens
    }

    private func ask() async -> Int? {
        var listed = ListedModels(model)
        await listed.read(get(server.address.url("models")))
        if let tokens = listed.tokens { return tokens }
        // Older servers of llama.cpp tell it here alone.
        guard listed.isOfLlama else { return nil }
        var properties = ListedModels(model)
        await properties.read(get(server.address.origin + "/props"))
        return properties.tokens
    }

    private func get(_ url: String) async -> [UInt8] {
        var headers = server.headers
        if let key = server.key { headers["Authorization"] = "Bearer " + key.value }
        let request = HTTPRequest(
            url: url, headers: headers, timeouts: TransferTimeouts(connect: 2_000, total: 5_000),
            limits: TransferLimits(receivedBytes: 8 << 20, bodyBytes: 8 << 20, redirects: 0))
        guard let response = try? await client.transfer(request), response.status == 200 else { return [] }
        return response.body
    }
}

/// What a list of models says of one.
private struct ListedModels {
    private let model: String
    private var ofModel: Int?
    private var ofAll: [Int?] = []
    private(set) var isOfLlama = false

    init(_ model: String) { self.model = model }

    /// That of the model, or of the only one that there is: servers of one model answer to any name.
    var tokens: Int? { (ofModel ?? (ofAll.count == 1 ? ofAll[0] : nil)).flatMap { $0 > 0 ? $0 : nil } }

    mutating func read(_ body: [UInt8]) {
        body.withUnsafeBufferPointer { bytes in
            var reader = JSONReader(bytes)
            do throws(WireFailure) {
                try reader.members { (reader, key) throws(WireFailure) in
                    switch key {
                    case "data": try reader.elements { (reader) throws(WireFailure) in try readModel(&reader) }
                    case "default_generation_settings": ofAll.append(try Self.context(&reader).tokens)
                    default: break
                    }
                }
            } catch { ofAll = [] }
        }
    }

    private mutating func readModel(_ reader: inout JSONReader) throws(WireFailure) {
        let found = try Self.context(&reader)
        isOfLlama = isOfLlama || found.owner == "llamacpp"
        if found.name == model { ofModel = found.tokens }
        ofAll.append(found.tokens)
    }

    private static func context(
        _ reader: inout JSONReader
    ) throws(WireFailure) -> (name: String, owner: String, tokens: Int?) {
        var (name, owner, served, trained) = ("", "", Int?.none, Int?.none)
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "id": name = try reader.string() ?? ""
            case "owned_by": owner = try reader.string() ?? ""
            case "n_ctx", "max_model_len", "loaded_context_length": served = try reader.count().map(Int.init(clamping:))
            case "context_length", "context_window", "max_context_length":
                trained = try reader.count().map(Int.init(clamping:))
            case "meta":
                try reader.members { (reader, key) throws(WireFailure) in
                    if case "n_ctx" = key { served = try reader.count().map(Int.init(clamping:)) }
                }
            default: break
            }
        }
        return (name, owner, served ?? trained)
    }
}
