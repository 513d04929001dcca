/// Tells UTF-8 from bytes that are not.
enum UTF8Check {
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
    }

    /// How many bytes continue a character: each would be unlikely where the bytes are something else.
    static func evidence(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 1 : 0) } }
}
