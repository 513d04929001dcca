/// Makes one record of each message, and of each member of its oneof, in protobuf's text format: every field set,
/// with values at the edges of its type. Values depend on names and numbers alone: a new field leaves the others.
struct GoldenSampler {
    private let messages: [String: ProtoMessage]
    private let enums: [String: ProtoEnum]

    /// Deeper messages are left empty, so that samples stay short.
    private static let depthLimit = 3

    init(_ set: DescriptorSet) {
        messages = Dictionary(uniqueKeysWithValues: set.messages.map { ($0.fullName, $0) })
        enums = Dictionary(uniqueKeysWithValues: set.enums.map { ($0.fullName, $0) })
    }

    func samples(of message: ProtoMessage) -> [String] {
        let count = message.oneofs.indices.map { members(of: $0, message).count }.max() ?? 1
        return (0..<count).map { text(of: message, choosing: $0, depth: 0, seed: $0) }
    }

    private func text(of message: ProtoMessage, choosing choice: Int, depth: Int, seed: Int) -> String {
        let fields = message.fields.filter { field in
            guard let oneof = field.oneof else { return true }
            let members = members(of: oneof, message)
            return members[choice % members.count].number == field.number
        }
        return fields.map { field in
            let copies = field.isRepeated && depth < 2 ? 2 : 1
            return (0..<copies).map { sample(of: field, depth: depth, seed: seed + field.number + 5 * $0) }.joined()
        }.joined()
    }

    private func members(of oneof: Int, _ message: ProtoMessage) -> [ProtoField] {
        message.fields.filter { $0.oneof == oneof }
    }

    private func sample(of field: ProtoField, depth: Int, seed: Int) -> String {
        guard let message = messages[field.typeName] else {
            return "\(field.name): \(scalar(field, seed + field.name.utf8.count))\n"
        }
        let inner =
            depth < Self.depthLimit ? text(of: message, choosing: seed, depth: depth + 1, seed: seed) : ""
        return "\(field.name) {\n\(inner)}\n"
    }

    private func scalar(_ field: ProtoField, _ seed: Int) -> String {
        switch field.type {
        case .string: "\"\(Self.texts[seed % Self.texts.count]) \(field.name)\""
        case .bytes: "\"\\000\\377\\001 \(field.name)\""
        case .bool: "true"
        case .double, .float: ["0.5", "-1.25", "0.8125"][seed % 3]
        case .int32, .sint32, .sfixed32: pick(Int32.min, Int32.max, -1, seed: seed)
        case .int64, .sint64, .sfixed64: pick(Int64.min, Int64.max, 1_767_225_600_000, seed: seed)
        case .uint32, .fixed32: pick(UInt32.max, 1, 300, seed: seed)
        case .uint64, .fixed64: pick(UInt64.max, 1, 9_007_199_254_740_993, seed: seed)
        case .enumeration: value(of: enums[field.typeName]?.values ?? [], seed)
        case .message, .group: ""
        }
    }

    private func pick<Number: FixedWidthInteger>(_ values: Number..., seed: Int) -> String {
        "\(values[seed % values.count])"
    }

    /// Any but the first, which is zero.
    private func value(of values: [ProtoEnum.Value], _ seed: Int) -> String {
        values[values.count > 1 ? 1 + seed % (values.count - 1) : 0].name
    }

    private static let texts = [
        "plain", "größer als ü", "日本語", "👩‍🔬", "quote \\\" and \\\\", "line\\nbreak\\ttab", "nul\\000inside",
    ]
}
