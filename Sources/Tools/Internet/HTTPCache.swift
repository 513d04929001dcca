/// A response that its server can confirm to be still current.
package struct CachedResponse: Sendable, Hashable {
    /// The URL that answered, after redirects.
    package var url: String
    package var contentType: String?
    package var entityTag: String?
    package var lastModified: String?
    /// Decompressed.
    package var body: [UInt8]

    package init(
        url: String, contentType: String? = nil, entityTag: String? = nil, lastModified: String? = nil, body: [UInt8]
    ) {
        self.url = url
        self.contentType = contentType
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.body = body
    }
}

/// Keeps responses by the URL that was asked for. Calls may block; a cache that cannot keep something forgets it.
package protocol HTTPCache: Sendable {
    func response(for url: String) -> CachedResponse?
    func keep(_ response: CachedResponse, for url: String)
}
