/// Writes how a record fills protobuf-c's struct, and how it is read from one.
struct CodecRenderer {
    let message: ProtoMessage
    let members: [RecordMember]

    private var cType: String { Names.cType(message.fullName) }
    private var cPrefix: String { Names.cPrefix(message.fullName) }

    func render(into source: inout SourceText) {
        source.block("extension \(message.name): WireRecord") { source in
            source.line("static var fieldCount: Int { \(message.fields.count) }")
            source.line()
            source.block(
                "static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> "
                    + "UnsafeMutablePointer<\(cType)>?"
            ) { $0.line("\(cPrefix)__unpack(arena.allocator, bytes.count, bytes.baseAddress)") }
            source.line()
            decoding(into: &source)
            source.line()
            encoding(into: &source)
        }
        source.line()
    }

    private func decoding(into source: inout SourceText) {
        for case .choice(let oneof, let fields) in members {
            choosing(oneof, fields, into: &source)
            source.line()
        }
        source.line("static var absent: \(message.name) { \(message.name)() }")
        source.line()
        source.block("mutating func read(_ message: UnsafePointer<\(cType)>) throws(SchemaFailure)") { source in
            for member in members { source.line("\(member.property) = \(reading(member))") }
        }
    }

    private func reading(_ member: RecordMember) -> String {
        switch member {
        case .field(let field): return reading(field)
        case .present(let field, let oneof):
            return "message.pointee.\(oneof)_case.rawValue == \(field.number) ? \(reading(field)) : nil"
        case .choice: return "try Self.\(member.name)(of: message)"
        }
    }

    private func choosing(_ oneof: String, _ fields: [ProtoField], into source: inout SourceText) {
        let type = Names.upperCamel(oneof)
        let declaration = "private static func \(Names.declared(Names.lowerCamel(oneof)))"
        source.block(
            "\(declaration)(of message: UnsafePointer<\(cType)>) throws(SchemaFailure) -> \(type)?"
        ) { source in
            source.cases(of: "message.pointee.\(oneof)_case.rawValue") { source in
                for field in fields {
                    let value = reading(field, required: true)
                    source.line("case \(field.number): .\(Names.lowerCamel(field.name))(\(value))")
                }
                source.line("default: nil")
            }
        }
    }

    /// The expression that reads a field from the C struct.
    private func reading(_ field: ProtoField, required: Bool = false) -> String {
        let value = "message.pointee.\(field.name)"
        let name = "\"\(message.fullName).\(field.name)\""
        let count = "message.pointee.n_\(field.name)"
        switch (field.type, field.isRepeated) {
        case (.string, false): return "try Reading.text(\(value), \(name))"
        case (.string, true): return "try Reading.texts(\(value), \(count), \(name))"
        case (.bytes, false): return "Reading.bytes(\(value))"
        case (.bytes, true): return "Reading.manyBytes(\(value), \(count))"
        case (.message, false):
            return required ? "try Reading.requiredChild(\(value))" : "try Reading.optionalChild(\(value))"
        case (.message, true): return "try Reading.children(\(value), \(count))"
        case (.enumeration, false): return "\(field.swiftType)(rawValue: .init(truncatingIfNeeded: \(value).rawValue))"
        case (.enumeration, true):
            return "Reading.scalars(\(value), \(count)) { .init(rawValue: .init(truncatingIfNeeded: $0.rawValue)) }"
        case (.bool, false): return "\(value) != 0"
        case (.bool, true): return "Reading.scalars(\(value), \(count)) { $0 != 0 }"
        case (_, false): return value
        case (_, true): return "Reading.scalars(\(value), \(count)) { $0 }"
        }
    }

    private func encoding(into source: inout SourceText) {
        source.block("func fill(_ message: UnsafeMutablePointer<\(cType)>, in arena: Arena)") { source in
            source.line("\(cPrefix)__init(message)")
            for member in members {
                switch member {
                case .field(let field): writing(field, member.property, into: &source)
                case .present(let field, let oneof):
                    source.block("if let value = \(member.property)") { source in
                        choose(field, of: oneof, into: &source)
                    }
                case .choice(let oneof, let fields): writingChoice(oneof, fields, into: &source)
                }
            }
        }
    }

    private func writingChoice(_ oneof: String, _ fields: [ProtoField], into source: inout SourceText) {
        source.cases(of: "self.\(Names.lowerCamel(oneof))") { source in
            for field in fields {
                source.line("case .\(Names.lowerCamel(field.name))(let value)?:")
                source.indented { choose(field, of: oneof, into: &$0) }
            }
            source.line("case nil: break")
        }
    }

    /// Sets a oneof's case, whose number is the field's, and its value.
    private func choose(_ field: ProtoField, of oneof: String, into source: inout SourceText) {
        source.line("message.pointee.\(oneof)_case = .init(rawValue: \(field.number))")
        writing(field, "value", into: &source)
    }

    private func writing(_ field: ProtoField, _ value: String, into source: inout SourceText) {
        let place = "message.pointee.\(field.name)"
        if field.isRepeated { source.line("message.pointee.n_\(field.name) = \(value).count") }
        switch (field.type, field.isRepeated) {
        case (.string, false): source.line("\(place) = arena.text(\(value))")
        case (.string, true): source.line("\(place) = arena.texts(\(value))")
        case (.bytes, false): source.line("\(place) = arena.bytes(\(value))")
        case (.bytes, true): source.line("\(place) = arena.manyBytes(\(value))")
        case (.message, false): source.line("\(place) = arena.child(\(value))")
        case (.message, true): source.line("\(place) = arena.children(\(value))")
        case (.enumeration, false):
            source.line("\(place) = .init(rawValue: .init(truncatingIfNeeded: \(value).rawValue))")
        case (.enumeration, true):
            source.line(
                "\(place) = arena.scalars(\(value)) { .init(rawValue: .init(truncatingIfNeeded: $0.rawValue)) }")
        case (.bool, false): source.line("\(place) = \(value) ? 1 : 0")
        case (.bool, true): source.line("\(place) = arena.scalars(\(value)) { $0 ? 1 : 0 }")
        case (_, false): source.line("\(place) = \(value)")
        case (_, true): source.line("\(place) = arena.scalars(\(value)) { $0 }")
        }
    }
}

extension RecordMember {
    /// The property as it is named inside of the record's methods, where a parameter may have the same name.
    fileprivate var property: String { "self.\(name)" }
}
