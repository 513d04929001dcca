/// A record's headers, in order; a name may occur more than once.
///
/// They are kept as one run of bytes, since most records only pass through: per header a length of the name
/// (one byte), the name, a length of the value (four bytes, little-endian), the value.
package struct RecordHeaders: Sendable, Equatable {
    /// The whole run, as an engine may store it.
    package private(set) var encoded: [UInt8]

    package init() { encoded = [] }

    /// Has room for as many bytes as told before it has to grow.
    package init(reservingBytes count: Int) {
        encoded = []
        encoded.reserveCapacity(count)
    }

    /// Takes a run that another `RecordHeaders` gave as ``encoded``.
    ///
    /// - Returns: `nil` when the bytes are no such run.
    package init?(encoded: [UInt8]) {
        let isRun = encoded.withUnsafeBytes { run in
            var end = 0
            while end < run.count {
                guard let header = Self.header(in: run, at: end) else { return false }
                end = header.value.upperBound
            }
            return true
        }
        guard isRun else { return nil }
        self.encoded = encoded
    }

    /// The first value under this name, as text.
    package subscript(name: String) -> String? {
        encoded.withUnsafeBytes { run in
            Self.first(name, in: run).map { String(decoding: UnsafeRawBufferPointer(rebasing: run[$0]), as: UTF8.self) }
        }
    }

    /// Adds a header; a name is 1 to 255 bytes long.
    package mutating func append(_ name: String, _ value: [UInt8]) {
        appendHead(name, valueCount: value.count)
        encoded.append(contentsOf: value)
    }

    package mutating func append(_ name: String, _ value: String) {
        appendHead(name, valueCount: value.utf8.count)
        encoded.append(contentsOf: value.utf8)
    }

    /// Adds a header whose value is written where it will stand.
    ///
    /// - Parameter write: appends the value's bytes, and changes nothing before them.
    package mutating func append(_ name: String, writing write: (inout [UInt8]) -> Void) {
        appendHead(name, valueCount: 0)
        let start = encoded.count
        write(&encoded)
        let count = UInt32(encoded.count - start)
        for byte in 0..<4 { encoded[start - 4 + byte] = UInt8(truncatingIfNeeded: count >> (8 * UInt32(byte))) }
    }

    /// Adds all headers of another run behind these.
    package mutating func append(contentsOf other: RecordHeaders) {
        encoded.append(contentsOf: other.encoded)
    }

    /// Adds the first header under each of these names that another run has, in the order of the names.
    package mutating func append(firstOf names: [String], in other: RecordHeaders) {
        guard !other.encoded.isEmpty else { return }
        other.encoded.withUnsafeBytes { run in
            for name in names {
                guard let value = Self.first(name, in: run) else { continue }
                let header = (value.lowerBound - 5 - name.utf8.count)..<value.upperBound
                encoded.append(contentsOf: UnsafeRawBufferPointer(rebasing: run[header]))
            }
        }
    }

    private mutating func appendHead(_ name: String, valueCount: Int) {
        precondition((1...255).contains(name.utf8.count), "header name of \(name.utf8.count) bytes")
        encoded.append(UInt8(name.utf8.count))
        encoded.append(contentsOf: name.utf8)
        let count = UInt32(valueCount)
        for shift in [0, 8, 16, 24] as [UInt32] { encoded.append(UInt8(truncatingIfNeeded: count >> shift)) }
    }

    /// Calls with each header in order.
    package func forEach(_ body: (_ name: String, _ value: ArraySlice<UInt8>) -> Void) {
        var end = 0
        while end < encoded.count {
            guard let header = encoded.withUnsafeBytes({ Self.header(in: $0, at: end) }) else { return }
            body(String(decoding: encoded[header.name], as: UTF8.self), encoded[header.value])
            end = header.value.upperBound
        }
    }

    private static func first(_ name: String, in run: UnsafeRawBufferPointer) -> Range<Int>? {
        var name = name
        return name.withUTF8 { wanted in
            var end = 0
            while end < run.count, let header = header(in: run, at: end) {
                let start = header.name.lowerBound
                if header.name.count == wanted.count, wanted.indices.allSatisfy({ run[start + $0] == wanted[$0] }) {
                    return header.value
                }
                end = header.value.upperBound
            }
            return nil
        }
    }

    private static func header(
        in run: UnsafeRawBufferPointer, at start: Int
    ) -> (name: Range<Int>, value: Range<Int>)? {
        let name = (start + 1)..<(start + 1 + Int(run[start]))
        guard !name.isEmpty, name.upperBound + 4 <= run.count else { return nil }
        let count = UInt32(littleEndian: run.loadUnaligned(fromByteOffset: name.upperBound, as: UInt32.self))
        let value = (name.upperBound + 4)..<(name.upperBound + 4 + Int(count))
        return value.upperBound <= run.count ? (name, value) : nil
    }
}
