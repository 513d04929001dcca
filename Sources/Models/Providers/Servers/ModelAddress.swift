import HTTPTransfer

/// Where a model server is: `http(s)://host[:port][/path]`.
package struct ModelAddress: Sendable, Hashable {
    /// Without "/" at its end.
    let base: String
    /// Scheme, host and port: what errors may show of it.
    package let origin: String
    package let host: String
    package let port: Int
    let hasPath: Bool

    /// - Throws: ``ModelFailure`` of kind `invalid` which says what is wrong, without repeating the address.
    package init(_ text: String) throws(ModelFailure) {
        let url: HTTPURL
        do throws(TransferFailure) { url = try HTTPURL(text) } catch {
            guard case .invalidRequest(let reason) = error else { throw ModelFailure(.invalid, "\(error)") }
            throw ModelFailure(.invalid, "the model server's address cannot be used: \(reason)")
        }
        guard !url.text.contains("?") else {
            throw ModelFailure(.invalid, "the model server's address cannot be used: it has a query")
        }
        var base = url.text
        while base.hasSuffix("/") { base.removeLast() }
        self.base = base
        host = url.host
        port = Int(url.port) ?? 0
        hasPath = url.path.contains { $0 != "/" }
        let host = url.host.contains(":") && !url.host.hasPrefix("[") ? "[\(url.host)]" : url.host
        origin = "\(url.scheme)://\(host):\(url.port)"
    }

    /// - Parameter path: without "/" at its beginning.
    func url(_ path: String) -> String { base + "/" + path }

    /// The same address without an ending that people copy along, and with one that all of a protocol's paths have
    /// where the address has no path at all.
    ///
    /// - Parameters:
    ///   - ending: "/chat/completions".
    ///   - prefix: "v1".
    func completed(removing ending: String, defaultPath prefix: String) throws(ModelFailure) -> ModelAddress {
        var text = base
        if text.hasSuffix(ending) { text.removeLast(ending.count) }
        return try ModelAddress(hasPath ? text : text + "/" + prefix)
    }
}
