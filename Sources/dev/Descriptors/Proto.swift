/// One `.proto` file, as far as code is made from it.
struct ProtoFile {
    /// "devfusion/v1/task.proto"
    var path = ""
    var package = ""
    var messages: [ProtoMessage] = []
    var enums: [ProtoEnum] = []

    /// "task"
    var baseName: String {
        String(path.split(separator: "/").last ?? "").replacing(".proto", with: "")
    }
}

struct ProtoMessage {
    var name = ""
    /// "devfusion.v1.NewTask"
    var fullName = ""
    var comment: String?
    var fields: [ProtoField] = []
    /// Names of the oneofs; a field's `oneof` is an index into them.
    var oneofs: [String] = []
    /// Numbers that no field may have again, as half-open ranges.
    var reserved: [Range<Int>] = []
    var nestedNames: [String] = []
}

struct ProtoField {
    var name = ""
    var number = 0
    var isRepeated = false
    var type = ProtoType.message
    /// "devfusion.v1.TaskKind", for messages and enums.
    var typeName = ""
    var oneof: Int?
    var comment: String?
    /// Where the type stands in the descriptor set, one byte long.
    var typePlace = 0
}

/// The types of fields, numbered as in `google.protobuf.FieldDescriptorProto.Type`.
enum ProtoType: UInt64 {
    case double = 1
    case float, int64, uint64, int32, fixed64, fixed32, bool, string, group, message, bytes, uint32
    case enumeration, sfixed32, sfixed64, sint32, sint64
}

struct ProtoEnum {
    struct Value {
        var name = ""
        var number: Int32 = 0
        var comment: String?
    }

    var name = ""
    var fullName = ""
    var comment: String?
    var values: [Value] = []
}
