internal import CSchemas

/// One field of a protobuf-c struct, found by its descriptor.
struct FieldOfMessage {
    private let descriptor: ProtobufCFieldDescriptor
    private let message: UnsafeRawPointer

    init(_ descriptor: ProtobufCFieldDescriptor, of message: UnsafePointer<ProtobufCMessage>) {
        self.descriptor = descriptor
        self.message = UnsafeRawPointer(message)
    }

    var name: String { String(cString: descriptor.name) }
    var type: ProtobufCType { descriptor.type }

    /// The value itself, or where a repeated field keeps the pointer to its elements.
    var start: UnsafeRawPointer { message + Int(descriptor.offset) }

    /// `nil` where the field isn't repeated.
    var elementCount: Int? {
        guard descriptor.label == PROTOBUF_C_LABEL_REPEATED else { return nil }
        return quantifier.load(as: Int.self)
    }

    func element(_ index: Int) -> UnsafeRawPointer {
        start.load(as: UnsafeRawPointer.self) + index * elementSize
    }

    /// In a oneof: it is the one. Otherwise: it has elements, or a value other than zero.
    var isPresent: Bool {
        if descriptor.flags & UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue) != 0 {
            return quantifier.load(as: UInt32.self) == descriptor.id
        }
        if let elementCount { return elementCount > 0 }
        switch type {
        case PROTOBUF_C_TYPE_DOUBLE: return start.load(as: Double.self) != 0
        case PROTOBUF_C_TYPE_FLOAT: return start.load(as: Float.self) != 0
        default: return elementSize == 4 ? start.load(as: UInt32.self) != 0 : start.load(as: UInt64.self) != 0
        }
    }

    func enumName(_ number: Int32) -> String? {
        let enumeration = descriptor.descriptor.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
        return protobuf_c_enum_descriptor_get_value(enumeration, number).map { String(cString: $0.pointee.name) }
    }

    private var quantifier: UnsafeRawPointer { message + Int(descriptor.quantifier_offset) }

    /// Bytes of one value in the struct; a text's first eight are its length, a message's its address.
    private var elementSize: Int {
        switch type {
        case PROTOBUF_C_TYPE_BYTES: MemoryLayout<ProtobufCBinaryData>.size
        case PROTOBUF_C_TYPE_MESSAGE, PROTOBUF_C_TYPE_DOUBLE, PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64,
            PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64:
            8
        default: 4
        }
    }
}
