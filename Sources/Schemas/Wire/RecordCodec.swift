internal import CSchemas

/// Between Swift values and the wire, by way of protobuf-c's structs.
enum RecordCodec {
    /// A record's bytes on the wire.
    static func encode<Record: WireRecord>(_ record: Record) -> [UInt8] {
        let arena = Arena.ofThread
        defer { arena.reset() }
        let message = arena.filled(record)
        let limit = arena.packedLimit
        let buffer = arena.take(UInt8.self, limit)
        let base = UnsafeRawPointer(message).assumingMemoryBound(to: ProtobufCMessage.self)
        let count = protobuf_c_message_pack(base, buffer)
        precondition(count <= limit, "a \(Record.fullName) of \(count) bytes was given room for \(limit)")
        return [UInt8](UnsafeBufferPointer(start: buffer, count: count))
    }

    /// The record that the bytes are on the wire.
    static func decode<Record: WireRecord>(_ bytes: [UInt8]) throws(SchemaFailure) -> Record {
        let arena = Arena.ofThread
        defer { arena.reset() }
        guard let message = bytes.withUnsafeBufferPointer({ Record.unpack($0, in: arena) }) else {
            throw .malformed(record: Record.fullName, byteCount: bytes.count)
        }
        return try Reading.child(message)
    }
}
