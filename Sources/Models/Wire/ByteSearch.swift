import Foundation

/// Searches and comparisons that the C library does many bytes at a time.
enum ByteSearch {
    /// How long the first line is.
    ///
    /// - Parameter endsAtReturn: whether a carriage return alone ends a line too.
    /// - Returns: nil where no line ends.
    static func line(_ bytes: UnsafeBufferPointer<UInt8>, endsAtReturn: Bool) -> Int? {
        let feed = first(UInt8(ascii: "\n"), in: bytes)
        guard endsAtReturn else { return feed }
        return first(UInt8(ascii: "\r"), in: UnsafeBufferPointer(rebasing: bytes[..<(feed ?? bytes.count)])) ?? feed
    }

    static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let start = bytes.baseAddress, let found = memchr(start, CInt(byte), bytes.count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    static func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        guard let start = bytes.baseAddress else { return true }
        return memcmp(start, text.utf8Start, bytes.count) == 0
    }
}
