internal import CSchemas

/// Renders records for people and programs, given the name that came with them (`ce_type`).
///
/// protobuf's JSON mapping, with its two liberties: fields are named as in the `.proto` files, and a 64-bit
/// number is a JSON number where a double holds it (up to 2^53), a string beyond. Absent fields and zero values
/// are left out, bytes are base64, enums are names, or numbers where this version knows no name.
package enum RecordJSON {
    /// - Parameters:
    ///   - bytes: the record on the wire.
    ///   - fullName: the message's name with its package, such as "devfusion.v1.NewTask".
    /// - Returns: one JSON object without line breaks.
    /// - Throws: ``SchemaFailure``: no such message, malformed bytes, a text that is not UTF-8.
    package static func render(_ bytes: [UInt8], as fullName: String) throws(SchemaFailure) -> String {
        guard let descriptor = devfusion_message_descriptor(fullName) else { throw .unknownRecord(fullName) }
        let arena = Arena.ofThread
        defer { arena.reset() }
        let unpacked = bytes.withUnsafeBufferPointer {
            protobuf_c_message_unpack(descriptor, arena.allocator, $0.count, $0.baseAddress)
        }
        guard let unpacked else { throw .malformed(record: fullName, byteCount: bytes.count) }
        var renderer = MessageRenderer()
        try renderer.message(unpacked)
        return renderer.json
    }
}

/// Walks a protobuf-c struct by its descriptor.
private struct MessageRenderer {
    private(set) var json = ""

    mutating func message(_ message: UnsafePointer<ProtobufCMessage>) throws(SchemaFailure) {
        let descriptor = message.pointee.descriptor.pointee
        json += "{"
        var separator = ""
        for index in 0..<Int(descriptor.n_fields) {
            let field = FieldOfMessage(descriptor.fields[index], of: message)
            guard field.isPresent else { continue }
            json += separator
            separator = ","
            JSONText.append(field.name, to: &json)
            json += ":"
            let path = "\(String(cString: descriptor.name)).\(field.name)"
            try value(field, path)
        }
        json += "}"
    }

    private mutating func value(_ field: FieldOfMessage, _ path: String) throws(SchemaFailure) {
        guard let count = field.elementCount else { return try element(field, at: field.start, path) }
        json += "["
        for index in 0..<count {
            if index > 0 { json += "," }
            try element(field, at: field.element(index), path)
        }
        json += "]"
    }

    private mutating func element(_ field: FieldOfMessage, at place: UnsafeRawPointer, _ path: String)
        throws(SchemaFailure)
    {
        switch field.type {
        case PROTOBUF_C_TYPE_MESSAGE:
            try message(place.load(as: UnsafePointer<ProtobufCMessage>.self))
        case PROTOBUF_C_TYPE_BYTES:
            let data = place.load(as: ProtobufCBinaryData.self)
            if RecordRegistry.bytesFields.contains(path) {
                JSONText.append(base64: UnsafeBufferPointer(start: data.data, count: data.len), to: &json)
            } else {
                guard let text = Reading.text(data) else { throw .notUTF8(field: path) }
                JSONText.append(text, to: &json)
            }
        case PROTOBUF_C_TYPE_ENUM:
            let number = place.load(as: Int32.self)
            if let name = field.enumName(number) { JSONText.append(name, to: &json) } else { json += "\(number)" }
        case PROTOBUF_C_TYPE_BOOL: json += place.load(as: Int32.self) != 0 ? "true" : "false"
        case PROTOBUF_C_TYPE_DOUBLE: JSONText.append(place.load(as: Double.self), to: &json)
        case PROTOBUF_C_TYPE_FLOAT: JSONText.append(place.load(as: Float.self), to: &json)
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64:
            JSONText.append(integer: place.load(as: Int64.self), to: &json)
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64:
            JSONText.append(integer: place.load(as: UInt64.self), to: &json)
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32: json += "\(place.load(as: UInt32.self))"
        default: json += "\(place.load(as: Int32.self))"
        }
    }
}
