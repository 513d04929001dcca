/// Walks protobuf's wire format field by field, as far as descriptor sets use it.
struct WireReader {
    /// A field's value; ranges and places are offsets in the reader's bytes.
    enum Value: Equatable {
        case varint(UInt64, at: Int)
        case bytes(Range<Int>)
        case fixed(Range<Int>)
    }

    struct Malformed: Error, CustomStringConvertible {
        var position: Int
        var description: String { "not protobuf at byte \(position)" }
    }

    let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(_ bytes: [UInt8]) { self.init(bytes, in: bytes.indices) }

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next field, or `nil` at the end.
    mutating func next() throws(Malformed) -> (number: Int, value: Value)? {
        guard position < end else { return nil }
        let tag = try varint()
        let number = Int(truncatingIfNeeded: tag >> 3)
        switch tag & 7 {
        case 0:
            let place = position
            return (number, .varint(try varint(), at: place))
        case 1: return (number, .fixed(try take(8)))
        case 2:
            let count = try varint()
            guard count <= UInt64(end - position) else { throw Malformed(position: position) }
            return (number, .bytes(try take(Int(count))))
        case 5: return (number, .fixed(try take(4)))
        default: throw Malformed(position: position)
        }
    }

    /// All varints of a packed field.
    static func packed(_ bytes: [UInt8], in range: Range<Int>) throws(Malformed) -> [Int] {
        var reader = WireReader(bytes, in: range)
        var values: [Int] = []
        while reader.position < reader.end { values.append(Int(truncatingIfNeeded: try reader.varint())) }
        return values
    }

    private mutating func take(_ count: Int) throws(Malformed) -> Range<Int> {
        guard count <= end - position else { throw Malformed(position: position) }
        defer { position += count }
        return position..<(position + count)
    }

    private mutating func varint() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard position < end else { break }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7f) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw Malformed(position: position)
    }
}
