import CKafka
import Foundation

/// Where the tokens come from that clients show under SASL's OAUTHBEARER.
///
/// As in Java's clients, a URL of a file in `sasl.oauthbearer.token.endpoint.url` names a file that somebody else keeps
/// current; librdkafka has nothing like it. With `sasl.oauthbearer.method=oidc` the library fetches them itself, where
/// it was built with libcurl.
struct TokenSource {
    private static let location = "sasl.oauthbearer.token.endpoint.url"

    /// What is left for the library.
    private(set) var settings: KafkaSettings
    private var file: String?

    /// `nil` where no tokens are used.
    init?(_ settings: KafkaSettings) throws(KafkaError) {
        let mechanism = settings["sasl.mechanism"] ?? settings["sasl.mechanisms"]
        guard mechanism?.uppercased() == "OAUTHBEARER" else { return nil }
        self.settings = settings
        if let url = settings[Self.location].flatMap(URL.init(string:)), url.isFileURL {
            file = url.path
            self.settings.remove(Self.location)
        } else if settings["sasl.oauthbearer.method"]?.lowercased() != "oidc" {
            // The library's own tokens, `enable.sasl.oauthbearer.unsecure.jwt`, end the process when the first one is
            // to be renewed: it looks for a queue that it has not made.
            throw KafkaError(
                RD_KAFKA_RESP_ERR__INVALID_ARG,
                "OAUTHBEARER needs a file with a token: set \(Self.location) to file:///…")
        }
    }

    func prepare(_ configuration: OpaquePointer) {
        rd_kafka_conf_enable_sasl_queue(configuration, 1)
        guard file != nil else { return }
        rd_kafka_conf_set_oauthbearer_token_refresh_cb(configuration) { client, _, opaque in
            guard let client else { return }
            CallbackContext.of(opaque)?.tokens?.renew(client)
        }
    }

    /// Has tokens renewed whether anybody polls or not: an admin client and an idle producer do not.
    func begin(_ client: OpaquePointer) throws(KafkaError) {
        try KafkaError.check(consuming: rd_kafka_sasl_background_callbacks_enable(client))
    }

    private func renew(_ client: OpaquePointer) {
        var text = [CChar](repeating: 0, count: 512)
        do throws(KafkaError) {
            let token = try token()
            let code = rd_kafka_oauthbearer_set_token(
                client, token.value, token.expiresAtMilliseconds, token.principal, nil, 0, &text, text.count)
            // The library's own reason repeats what it does not like.
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "\(file ?? "") holds no usable token") }
        } catch {
            rd_kafka_oauthbearer_set_token_failure(client, error.message)
        }
    }

    private func token() throws(KafkaError) -> OAuthToken {
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        guard let file, let bytes = FileManager.default.contents(atPath: file) else {
            throw KafkaError(RD_KAFKA_RESP_ERR__AUTHENTICATION, "the token file \(file ?? "") can't be read")
        }
        guard let token = OAuthToken(String(decoding: bytes, as: UTF8.self), at: now) else {
            throw KafkaError(RD_KAFKA_RESP_ERR__AUTHENTICATION, "the token file \(file) holds no token")
        }
        guard token.expiresAtMilliseconds > now else {
            throw KafkaError(RD_KAFKA_RESP_ERR__AUTHENTICATION, "the token in \(file) has expired")
        }
        return token
    }
}
