internal import CSchemas

/// How the generated code reads the parts of protobuf-c's structs.
enum Reading {
    @inline(__always)
    static func text(_ data: ProtobufCBinaryData, _ field: some CustomStringConvertible) throws(SchemaFailure) -> String
    {
        guard data.len > 0 else { return "" }
        let bytes = UnsafeBufferPointer(start: data.data, count: data.len)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(field: "\(field)") }
        return text
    }

    static func texts(
        _ start: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int, _ field: some CustomStringConvertible
    )
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
        throws(SchemaFailure)
        -> Record?
    {
        guard let message else { return nil }
        return try Record(UnsafePointer(message))
    }

    /// The message of a oneof's case, which protobuf-c sets together with the case.
    static func child<Record: WireRecord>(_ message: UnsafeMutablePointer<Record.CMessage>?) throws(SchemaFailure)
        -> Record
    {
        guard let message else { throw .malformed(record: Record.fullName, byteCount: 0) }
        return try Record(UnsafePointer(message))
    }

    static func children<Record: WireRecord>(
        _ start: UnsafeMutablePointer<UnsafeMutablePointer<Record.CMessage>?>?, _ count: Int
    ) throws(SchemaFailure) -> [Record] {
        guard let start, count > 0 else { return [] }
        var records: [Record] = []
        records.reserveCapacity(count)
        for index in 0..<count { records.append(try child(start[index])) }
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
