/// The fields of an encoded protobuf message, one after the other, up to the first byte that makes no sense.
struct WireFields: IteratorProtocol {
    enum Value: Equatable {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
        /// A number of fixed width.
        case fixed
    }

    private var rest: ArraySlice<UInt8>

    init(_ message: ArraySlice<UInt8>) { rest = message }

    mutating func next() -> (number: UInt64, value: Value)? {
        guard let tag = varint(), let value = value(ofWireType: tag & 7) else {
            rest = []
            return nil
        }
        return (tag >> 3, value)
    }

    private mutating func value(ofWireType type: UInt64) -> Value? {
        switch type {
        case 0: return varint().map { .number($0) }
        case 1: return take(8).map { _ in .fixed }
        case 2: return varint().flatMap { length in take(length).map { .bytes($0) } }
        case 5: return take(4).map { _ in .fixed }
        default: return nil
        }
    }

    private mutating func take(_ count: UInt64) -> ArraySlice<UInt8>? {
        guard count <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    private mutating func varint() -> UInt64? {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            number |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
