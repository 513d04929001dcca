internal import CSchemas

/// How the generated code reads the parts of protobuf-c's structs.
enum Reading {
    @inline(__always)
    static func text(_ data: ProtobufCBinaryData, _ field: StaticString) throws(SchemaFailure) -> String {
        guard data.len > 0 else { return "" }
        guard let text = text(data) else { throw .notUTF8(field: "\(field)") }
        return text
    }

    /// `nil` where the bytes are not UTF-8.
    static func text(_ data: ProtobufCBinaryData) -> String? {
        let bytes = UnsafeBufferPointer(start: data.data, count: data.len).span
        guard let text = try? UTF8Span(validating: bytes) else { return nil }
        return String(copying: text)
    }

    static func texts(_ start: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int, _ field: StaticString)
        throws(SchemaFailure) -> [String]
    {
        guard let start, count > 0 else { return [] }
        var texts: [String] = []
        texts.reserveCapacity(count)
        for index in 0..<count { texts.append(try text(start[index], field)) }
        return texts
    }

    static func bytes(_ data: ProtobufCBinaryData) -> [UInt8] {
        [UInt8](UnsafeBufferPointer(start: data.data, count: data.len))
    }

    static func manyBytes(_ start: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int) -> [[UInt8]] {
        scalars(start, count, bytes)
    }

    static func optionalChild<Record: WireRecord>(_ message: UnsafeMutablePointer<Record.CMessage>?)
        throws(SchemaFailure) -> Record?
    {
        guard let message else { return nil }
        return try child(message)
    }

    /// The message of a oneof's case, which protobuf-c sets together with the case.
    static func requiredChild<Record: WireRecord>(_ message: UnsafeMutablePointer<Record.CMessage>?)
        throws(SchemaFailure) -> Record
    {
        guard let message else { throw .malformed(record: Record.fullName, byteCount: 0) }
        return try child(message)
    }

    static func child<Record: WireRecord>(_ message: UnsafeMutablePointer<Record.CMessage>) throws(SchemaFailure)
        -> Record
    {
        var record = Record.absent
        try record.read(message)
        return record
    }

    static func children<Record: WireRecord>(
        _ start: UnsafeMutablePointer<UnsafeMutablePointer<Record.CMessage>?>?, _ count: Int
    ) throws(SchemaFailure) -> [Record] {
        guard let start, count > 0 else { return [] }
        // Not `repeating:`, for which the runtime looks the array's type up each time.
        var records: [Record] = []
        records.reserveCapacity(count)
        for index in 0..<count {
            guard let message = start[index] else { throw .malformed(record: Record.fullName, byteCount: 0) }
            records.append(.absent)
            try records[index].read(message)
        }
        return records
    }

    @inline(__always)
    static func scalars<CScalar, Scalar>(
        _ start: UnsafeMutablePointer<CScalar>?, _ count: Int, _ scalar: (CScalar) -> Scalar
    )
        -> [Scalar]
    {
        UnsafeBufferPointer(start: start, count: start == nil ? 0 : count).map(scalar)
    }
}
