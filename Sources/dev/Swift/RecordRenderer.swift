/// Writes a message as a Swift value.
struct RecordRenderer {
    let message: ProtoMessage
    private let members: [RecordMember]

    init(_ message: ProtoMessage) {
        self.message = message
        members = RecordMember.members(of: message)
    }

    func render(into source: inout SourceText) {
        source.documentation(message.comment)
        source.block("package struct \(message.name): SchemaRecord") { source in
            choices(into: &source)
            for member in members {
                source.documentation(member.comment)
                source.line("package var \(Names.declared(member.name)): \(member.type)")
            }
            source.line()
            initializer(into: &source)
            source.line()
            record(into: &source)
        }
        source.line()
        CodecRenderer(message: message, members: members).render(into: &source)
    }

    private func choices(into source: inout SourceText) {
        for case .choice(let oneof, let fields) in members {
            source.block("package enum \(Names.upperCamel(oneof)): Sendable, Equatable") { source in
                for field in fields {
                    source.documentation(field.comment)
                    let name = Names.declared(Names.lowerCamel(field.name))
                    source.line("case \(name)(\(field.swiftType))")
                }
            }
            source.line()
        }
    }

    private func initializer(into source: inout SourceText) {
        guard !members.isEmpty else { return source.line("package init() {}") }
        source.line("package init(")
        source.indented { source in
            for (index, member) in members.enumerated() {
                let comma = index + 1 < members.count ? "," : ""
                source.line(
                    "\(Names.declared(member.name)): \(member.type) = \(member.defaultValue)\(comma)")
            }
        }
        source.block(")") { source in
            for member in members { source.line("self.\(member.name) = \(Names.declared(member.name))") }
        }
    }

    private func record(into source: inout SourceText) {
        source.line("package static var fullName: String { \"\(message.fullName)\" }")
        source.line()
        source.block("package init(decoding bytes: [UInt8]) throws(SchemaFailure)") {
            $0.line("self = try RecordCodec.decode(bytes)")
        }
        source.line()
        source.line("package func encoded() -> [UInt8] { RecordCodec.encode(self) }")
    }
}
