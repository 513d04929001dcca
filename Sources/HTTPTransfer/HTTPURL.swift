import CCurl

/// An absolute `http:` or `https:` URL, taken apart by the parser that will use it.
package struct HTTPURL: Sendable, Hashable {
    /// Normalised, without fragment.
    package let text: String
    package let scheme: String
    package let host: String
    package let port: String
    /// From the first "/" on, without the query.
    package let path: String

    /// - Throws: `invalidRequest` with a phrase that says what is wrong.
    package init(_ text: String) throws(TransferFailure) {
        guard let parts = curl_url() else { throw .invalidRequest("there is no memory for the URL") }
        defer { curl_url_cleanup(parts) }
        guard !text.utf8.contains(0),
            curl_url_set(parts, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE)) == CURLUE_OK
        else { throw .invalidRequest("the URL is malformed") }
        scheme = Self.part(parts, CURLUPART_SCHEME) ?? ""
        host = (Self.part(parts, CURLUPART_HOST) ?? "").lowercased()
        port = Self.part(parts, CURLUPART_PORT, flags: CURLU_DEFAULT_PORT) ?? ""
        path = Self.part(parts, CURLUPART_PATH) ?? "/"
        guard scheme == "http" || scheme == "https" else {
            throw .invalidRequest("the URL's scheme is \(scheme), not http or https")
        }
        guard !host.isEmpty else { throw .invalidRequest("the URL has no host") }
        guard Self.part(parts, CURLUPART_USER) == nil, Self.part(parts, CURLUPART_PASSWORD) == nil else {
            throw .invalidRequest("the URL has a user name or a password in it")
        }
        curl_url_set(parts, CURLUPART_HOST, host, 0)
        curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0)
        self.text = Self.part(parts, CURLUPART_URL) ?? text
    }

    func isSameOrigin(as other: HTTPURL) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    private static func part(_ parts: OpaquePointer, _ part: CURLUPart, flags: CInt = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }
}
