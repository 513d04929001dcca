/// The name of a JSON object's member, compared where it stands instead of being made a string.
struct JSONKey {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    /// The name, where it is written with escapes.
    fileprivate let unescaped: [UInt8]?

    init(_ bytes: UnsafeBufferPointer<UInt8>, unescaped: [UInt8]? = nil) {
        self.bytes = bytes
        self.unescaped = unescaped
    }

    static func ~= (name: StaticString, key: JSONKey) -> Bool {
        let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        return key.unescaped.map { $0.elementsEqual(wanted) } ?? key.bytes.elementsEqual(wanted)
    }
}
