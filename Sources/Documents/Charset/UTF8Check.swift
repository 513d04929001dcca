/// Tells UTF-8 from bytes that are not.
enum UTF8Check {
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
    }

    /// Valid throughout, or damaged but with at least one valid character outside ASCII.
    static func isPlausible(_ bytes: [UInt8]) -> Bool {
        if isValid(bytes[...]) { return true }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { $0.value > 0x7F && $0 != "\u{FFFD}" }
    }
}
