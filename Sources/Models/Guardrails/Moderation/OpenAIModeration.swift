import HTTPTransfer

/// Asks an endpoint of OpenAI's `/v1/moderations` protocol.
package struct OpenAIModeration: ModerationModel {
    private let server: ModelServer
    private let client: HTTPClient
    private let model: String
    private let url: String

    /// - Parameters:
    ///   - server: its address is used with its own path where it has one, and with "/v1" where it has none.
    ///   - client: made with `HTTPClientConfiguration.models()`.
    ///   - model: the server's name of the moderation model.
    package init(server: ModelServer, client: HTTPClient, model: String) throws(ModelFailure) {
        self.server = server
        self.client = client
        self.model = model
        url = try server.address.completed(removing: "/moderations", defaultPath: "v1").url("moderations")
    }

    package func category(of text: String, for origin: ChatOrigin) async throws(ModelFailure) -> String? {
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        headers.fields += server.headers.fields
        if let key = server.key { headers["Authorization"] = "Bearer " + key.value }
        let body = JSONWriter.object { writer in
            writer.string("model", model)
            writer.string("input", text)
        }
        let request = HTTPRequest(
            .post, url: url, headers: headers, body: body,
            timeouts: TransferTimeouts(
                connect: server.timeouts.connect, total: server.timeouts.total, stall: server.timeouts.stall),
            limits: TransferLimits(receivedBytes: 1 << 20, bodyBytes: 1 << 20, redirects: 0))
        let response: HTTPResponse
        do throws(TransferFailure) { response = try await client.transfer(request) } catch {
            throw ModelFailure(.network, "the moderation server at \(server.address.origin) gave no answer")
        }
        guard response.status == 200 else {
            throw ModelFailure(
                .unavailable, "the moderation server at \(server.address.origin) answers with \(response.status)")
        }
        return try verdict(in: response.body)
    }

    private func verdict(in body: [UInt8]) throws(ModelFailure) -> String? {
        var isFlagged: Bool?
        var categories: [String] = []
        do {
            try body.withUnsafeBufferPointer { bytes in
                var reader = JSONReader(bytes)
                try reader.members { (reader, key) throws(WireFailure) in
                    guard case "results" = key else { return }
                    try reader.elements { (reader) throws(WireFailure) in
                        try reader.members { (reader, key) throws(WireFailure) in
                            switch key {
                            case "flagged": isFlagged = (try reader.bool() ?? true) || isFlagged ?? false
                            case "categories": categories += try Self.categories(&reader)
                            default: break
                            }
                        }
                    }
                }
            }
        } catch { isFlagged = nil }
        guard let isFlagged else {
            throw ModelFailure(.malformed, "the moderation server at \(server.address.origin) gave no verdict")
        }
        return isFlagged ? categories.first ?? "flagged" : nil
    }

    /// The categories of the protocol that are true.
    private static func categories(_ reader: inout JSONReader) throws(WireFailure) -> [String] {
        var found: [String] = []
        try reader.members { (reader, key) throws(WireFailure) in
            let name: String? =
                switch key {
                case "hate", "hate/threatening": "hate"
                case "harassment", "harassment/threatening": "harassment"
                case "self-harm", "self-harm/intent", "self-harm/instructions": "self-harm"
                case "sexual", "sexual/minors": "sexual"
                case "violence", "violence/graphic": "violence"
                case "illicit", "illicit/violent": "illicit"
                default: nil
                }
            if try reader.bool() ?? false, let name { found.append(name) }
        }
        return found
    }
}
