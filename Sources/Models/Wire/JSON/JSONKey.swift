/// The name of a JSON object's member, compared where it stands instead of being made a string.
struct JSONKey {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    /// The name, where it is written with escapes.
    fileprivate let unescaped: [UInt8]?

    init(_ bytes: UnsafeBufferPointer<UInt8>, unescaped: [UInt8]? = nil) {
        self.bytes = bytes
        self.unescaped = unescaped
    }

    var text: String { String(decoding: unescaped ?? Array(bytes), as: UTF8.self) }

    static func ~= (name: StaticString, key: JSONKey) -> Bool {
        guard let unescaped = key.unescaped else { return ByteSearch.isEqual(key.bytes, name) }
        return unescaped.withUnsafeBufferPointer { ByteSearch.isEqual($0, name) }
    }
}
