/// Writes protobuf messages field by field: just what OTLP's messages need.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    /// Enums, booleans and counts; 0 is left out as the default that it is.
    mutating func varint(_ field: Int, _ value: UInt64) {
        guard value != 0 else { return }
        tag(field, wireType: 0)
        append(varint: value)
    }

    /// A number that is written also where it is 0.
    mutating func present(varint value: UInt64, _ field: Int) {
        tag(field, wireType: 0)
        append(varint: value)
    }

    mutating func fixed64(_ field: Int, _ value: UInt64) {
        guard value != 0 else { return }
        tag(field, wireType: 1)
        append(fixed64: value)
    }

    /// A number that is written also where it is 0.
    mutating func present(double value: Double, _ field: Int) {
        tag(field, wireType: 1)
        append(fixed64: value.bitPattern)
    }

    /// A number whose field has presence: 0 is written too.
    mutating func present(fixed64 value: UInt64, _ field: Int) {
        tag(field, wireType: 1)
        append(fixed64: value)
    }

    mutating func fixed32(_ field: Int, _ value: UInt32) {
        guard value != 0 else { return }
        tag(field, wireType: 5)
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }

    mutating func string(_ field: Int, _ text: String) {
        if !text.isEmpty { data(field, Array(text.utf8)) }
    }

    mutating func data(_ field: Int, _ data: [UInt8]) {
        tag(field, wireType: 2)
        append(varint: UInt64(data.count))
        bytes += data
    }

    mutating func message(_ field: Int, _ body: (inout ProtobufWriter) -> Void) {
        var message = ProtobufWriter()
        body(&message)
        data(field, message.bytes)
    }

    mutating func packed(_ field: Int, fixed64 values: [UInt64]) {
        guard !values.isEmpty else { return }
        tag(field, wireType: 2)
        append(varint: UInt64(values.count * 8))
        for value in values { append(fixed64: value) }
    }

    mutating func packed(_ field: Int, doubles values: [Double]) {
        packed(field, fixed64: values.map(\.bitPattern))
    }

    private mutating func tag(_ field: Int, wireType: UInt64) { append(varint: UInt64(field) << 3 | wireType) }

    private mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func append(fixed64 value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }
}
