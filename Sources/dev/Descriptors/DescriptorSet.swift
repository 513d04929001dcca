/// The `.proto` files of a `google.protobuf.FileDescriptorSet`.
struct DescriptorSet {
    let bytes: [UInt8]
    private(set) var files: [ProtoFile] = []

    /// Parses what `protoc --descriptor_set_out` wrote.
    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        try Fields(bytes, bytes.indices).forEach { number, value in
            if number == 1, case .bytes(let range) = value { files.append(try file(range)) }
        }
        files.sort { $0.path < $1.path }
    }

    var messages: [ProtoMessage] { files.flatMap(\.messages) }
    var enums: [ProtoEnum] { files.flatMap(\.enums) }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func file(_ range: Range<Int>) throws -> ProtoFile {
        var file = ProtoFile()
        var comments = SourceComments()
        var messages: [Range<Int>] = []
        var enums: [Range<Int>] = []
        try Fields(bytes, range).forEach { number, value in
            guard case .bytes(let range) = value else { return }
            switch number {
            case 1: file.path = text(range)
            case 2: file.package = text(range)
            case 4: messages.append(range)
            case 5: enums.append(range)
            case 9: comments = try SourceComments(bytes, range)
            default: break
            }
        }
        file.messages = try messages.enumerated().map { index, range in
            try message(range, in: file.package, comments.below([4, index]))
        }
        file.enums = try enums.enumerated().map { index, range in
            try enumeration(range, in: file.package, comments.below([5, index]))
        }
        return file
    }

    private func message(_ range: Range<Int>, in package: String, _ comments: SourceComments) throws
        -> ProtoMessage
    {
        var message = ProtoMessage()
        message.comment = comments[[]]
        try Fields(bytes, range).forEach { number, value in
            guard case .bytes(let range) = value else { return }
            switch number {
            case 1: message.name = text(range)
            case 2:
                let comment = comments[[2, message.fields.count]]
                message.fields.append(try field(range, comment))
            case 3, 4: message.nestedNames.append(try name(range))
            case 8: message.oneofs.append(try name(range))
            case 9: message.reserved.append(try reserved(range))
            default: break
            }
        }
        message.fullName = "\(package).\(message.name)"
        return message
    }

    private func field(_ range: Range<Int>, _ comment: String?) throws -> ProtoField {
        var field = ProtoField()
        field.comment = comment
        try Fields(bytes, range).forEach { number, value in
            switch (number, value) {
            case (1, .bytes(let range)): field.name = text(range)
            case (3, .varint(let value, _)): field.number = Int(value)
            case (4, .varint(let value, _)): field.isRepeated = value == 3
            case (5, .varint(let value, let place)):
                field.type = ProtoType(rawValue: value) ?? .group
                field.typePlace = place
            case (6, .bytes(let range)): field.typeName = String(text(range).dropFirst())
            case (9, .varint(let value, _)): field.oneof = Int(value)
            default: break
            }
        }
        return field
    }

    private func enumeration(_ range: Range<Int>, in package: String, _ comments: SourceComments) throws
        -> ProtoEnum
    {
        var enumeration = ProtoEnum()
        enumeration.comment = comments[[]]
        try Fields(bytes, range).forEach { number, value in
            guard case .bytes(let range) = value else { return }
            if number == 1 { enumeration.name = text(range) }
            if number == 2 {
                let comment = comments[[2, enumeration.values.count]]
                enumeration.values.append(try enumValue(range, comment))
            }
        }
        enumeration.fullName = "\(package).\(enumeration.name)"
        return enumeration
    }

    private func enumValue(_ range: Range<Int>, _ comment: String?) throws -> ProtoEnum.Value {
        var enumValue = ProtoEnum.Value()
        enumValue.comment = comment
        try Fields(bytes, range).forEach { number, value in
            if case (1, .bytes(let range)) = (number, value) { enumValue.name = text(range) }
            if case (2, .varint(let value, _)) = (number, value) {
                enumValue.number = Int32(truncatingIfNeeded: value)
            }
        }
        return enumValue
    }

    private func name(_ range: Range<Int>) throws -> String {
        var name = ""
        try Fields(bytes, range).forEach { number, value in
            if case (1, .bytes(let range)) = (number, value) { name = text(range) }
        }
        return name
    }

    private func reserved(_ range: Range<Int>) throws -> Range<Int> {
        var start = 0
        var end = 0
        try Fields(bytes, range).forEach { number, value in
            if case (1, .varint(let value, _)) = (number, value) { start = Int(value) }
            if case (2, .varint(let value, _)) = (number, value) { end = Int(value) }
        }
        return start..<max(start, end)
    }
}

/// One message's fields in the order of the wire.
struct Fields {
    private var reader: WireReader

    init(_ bytes: [UInt8], _ range: Range<Int>) { reader = WireReader(bytes, in: range) }

    func forEach(_ body: (Int, WireReader.Value) throws -> Void) throws {
        var reader = reader
        while let (number, value) = try reader.next() { try body(number, value) }
    }
}
