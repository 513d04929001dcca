/// A record's headers, in order; a name may occur more than once.
///
/// They are kept as one run of bytes, since most records only pass through: per header a length of the name
/// (one byte), the name, a length of the value (four bytes, little-endian), the value.
package struct RecordHeaders: Sendable, Equatable {
    /// The whole run, as an engine may store it.
    package private(set) var encoded: [UInt8]

    package init() { encoded = [] }

    /// Takes a run that another `RecordHeaders` gave as ``encoded``.
    ///
    /// - Returns: `nil` when the bytes are no such run.
    package init?(encoded: [UInt8]) {
        self.encoded = encoded
        var end = 0
        while end < encoded.count {
            guard let header = Self.header(in: encoded, at: end) else { return nil }
            end = header.value.upperBound
        }
    }

    /// The first value under this name, as text.
    package subscript(name: String) -> String? {
        first(name).map { String(decoding: encoded[$0], as: UTF8.self) }
    }

    /// Adds a header; a name is 1 to 255 bytes long.
    package mutating func append(_ name: String, _ value: some Collection<UInt8>) {
        precondition((1...255).contains(name.utf8.count), "header name of \(name.utf8.count) bytes")
        encoded.append(UInt8(name.utf8.count))
        encoded.append(contentsOf: name.utf8)
        let count = UInt32(value.count)
        for shift in [0, 8, 16, 24] as [UInt32] { encoded.append(UInt8(truncatingIfNeeded: count >> shift)) }
        encoded.append(contentsOf: value)
    }

    package mutating func append(_ name: String, _ value: String) { append(name, value.utf8) }

    /// Adds all headers of another run behind these.
    package mutating func append(contentsOf other: RecordHeaders) {
        encoded.append(contentsOf: other.encoded)
    }

    /// Calls with each header in order.
    package func forEach(_ body: (_ name: String, _ value: ArraySlice<UInt8>) -> Void) {
        var end = 0
        while end < encoded.count, let header = Self.header(in: encoded, at: end) {
            body(String(decoding: encoded[header.name], as: UTF8.self), encoded[header.value])
            end = header.value.upperBound
        }
    }

    private func first(_ name: String) -> Range<Int>? {
        var end = 0
        while end < encoded.count, let header = Self.header(in: encoded, at: end) {
            if encoded[header.name].elementsEqual(name.utf8) { return header.value }
            end = header.value.upperBound
        }
        return nil
    }

    private static func header(in bytes: [UInt8], at start: Int) -> (name: Range<Int>, value: Range<Int>)? {
        let name = (start + 1)..<(start + 1 + Int(bytes[start]))
        guard !name.isEmpty, name.upperBound + 4 <= bytes.count else { return nil }
        var count = 0
        for index in 0..<4 { count |= Int(bytes[name.upperBound + index]) << (8 * index) }
        let value = (name.upperBound + 4)..<(name.upperBound + 4 + count)
        return value.upperBound <= bytes.count ? (name, value) : nil
    }
}
