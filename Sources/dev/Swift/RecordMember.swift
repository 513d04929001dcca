/// A stored property of a generated record.
enum RecordMember {
    /// A field of its own.
    case field(ProtoField)
    /// The only member of its oneof: a field whose presence is told.
    case present(ProtoField, oneof: String)
    /// One of several fields.
    case choice(oneof: String, [ProtoField])

    static func members(of message: ProtoMessage) -> [RecordMember] {
        var members: [RecordMember] = []
        var seen: Set<Int> = []
        for field in message.fields {
            guard let index = field.oneof else {
                members.append(.field(field))
                continue
            }
            guard seen.insert(index).inserted else { continue }
            let fields = message.fields.filter { $0.oneof == index }
            let oneof = message.oneofs[index]
            members.append(
                fields.count == 1 ? .present(field, oneof: oneof) : .choice(oneof: oneof, fields))
        }
        return members
    }

    /// The property's name in Swift.
    var name: String {
        switch self {
        case .field(let field), .present(let field, _): Names.lowerCamel(field.name)
        case .choice(let oneof, _): Names.lowerCamel(oneof)
        }
    }

    var type: String {
        switch self {
        case .field(let field):
            if field.isRepeated { return "[\(field.swiftType)]" }
            return field.type == .message ? "\(field.swiftType)?" : field.swiftType
        case .present(let field, _): return "\(field.swiftType)?"
        case .choice(let oneof, _): return "\(Names.upperCamel(oneof))?"
        }
    }

    var defaultValue: String {
        guard case .field(let field) = self else { return "nil" }
        if field.isRepeated { return "[]" }
        switch field.type {
        case .string: return "\"\""
        case .bytes: return "[]"
        case .bool: return "false"
        case .message: return "nil"
        case .enumeration: return ".unspecified"
        default: return "0"
        }
    }

    var comment: String? {
        switch self {
        case .field(let field), .present(let field, _): field.comment
        case .choice: nil
        }
    }
}

extension ProtoField {
    /// The type of one value.
    var swiftType: String {
        switch type {
        case .double: "Double"
        case .float: "Float"
        case .int64, .sint64, .sfixed64: "Int64"
        case .uint64, .fixed64: "UInt64"
        case .int32, .sint32, .sfixed32: "Int32"
        case .uint32, .fixed32: "UInt32"
        case .bool: "Bool"
        case .string: "String"
        case .bytes: "[UInt8]"
        case .message, .enumeration, .group: String(typeName.split(separator: ".").last ?? "")
        }
    }
}
