/// Makes of a value that does not fit a form the one that was plainly meant.
///
/// Mended are what stands around the value (a list of one, one more object, quotation marks around all of it, a list
/// where the form is an object of that one list), members that the form does not have, names and choices in another
/// spelling, numbers and truth values as texts and the reverse, one item without its list, a list of one text, `null`
/// for what may be missing, and a list that is missing beside other members. Nothing is made up: what remains fits only
/// if the model said all that the form needs.
struct FormSlips {
    private let schema: JSONSchema

    /// - Returns: the first reading that fits; `nil` where none does.
    static func mended(_ value: JSONValue, by schema: JSONSchema) -> JSONValue? {
        let slips = FormSlips(schema: schema)
        return slips.readings(of: value).lazy.map { slips.mended($0, schema.root) }
            .first { JSONSchemaCheck.complaints($0, against: schema).isEmpty }
    }

    /// The value, and what it may be wrapped around or belong into.
    private func readings(of value: JSONValue) -> [JSONValue] {
        var readings = [value]
        let members = rules(of: schema.root)?.properties ?? [:]
        switch value {
        case .array(let items):
            if items.count == 1 { readings.append(items[0]) }
            if members.count == 1, let name = members.keys.first { readings.append(.object([name: value])) }
        case .object(let object) where object.count == 1:
            if let (name, inner) = object.first, property(like: name, in: members) == nil { readings.append(inner) }
        case .string(let text): readings += JSONExtraction.values(in: text).prefix(1)
        default: break
        }
        return readings
    }

    private func rules(of node: JSONSchema.Node?, steps: Int = 0) -> JSONSchema.Rules? {
        switch node {
        case .rules(let rules)?: rules
        case .reference(let pointer)? where steps < Self.depthLimit:
            rules(of: schema.definitions[pointer], steps: steps + 1)
        default: nil
        }
    }

    private func mended(_ value: JSONValue, _ node: JSONSchema.Node?, depth: Int = 0) -> JSONValue {
        guard depth < Self.depthLimit, let rules = rules(of: node),
            rules.anyOf == nil, rules.oneOf == nil, rules.allOf.isEmpty
        else { return value }
        let value = converted(value, rules)
        switch value {
        case .object(let members): return .object(mended(members, rules, depth: depth))
        case .array(let items): return .array(items.map { mended($0, rules.items, depth: depth + 1) })
        default: return value
        }
    }

    // MARK: Kinds

    /// The value as the one kind that is wanted, where it says the same in another.
    private func converted(_ value: JSONValue, _ rules: JSONSchema.Rules) -> JSONValue {
        if let allowed = rules.allowed { return choice(value, among: allowed) }
        guard let types = rules.types, types.count == 1, let type = types.first else { return value }
        return switch (type, value) {
        case (.array, .array), (.object, .object): value
        case (.array, .null) where rules.itemCount.contains(0): .array([])
        case (.array, _) where value != .null && rules.itemCount.contains(1): .array([value])
        case (.object, .array(let items)) where items.count == 1: items[0]
        case (.string, .array(let items)) where items.count == 1 && items[0].string != nil: items[0]
        case (.string, .integer), (.string, .number): .string(value.text)
        case (.integer, .string(let text)), (.number, .string(let text)): number(text) ?? value
        case (.boolean, .string(let text)): ["true": .bool(true), "false": .bool(false)][text.lowercased()] ?? value
        default: value
        }
    }

    private func number(_ text: String) -> JSONValue? {
        guard let value = JSONValue(parsing: text), value.double != nil else { return nil }
        return value
    }

    /// The one choice that differs in capitals and white space only.
    private func choice(_ value: JSONValue, among allowed: [JSONValue]) -> JSONValue {
        guard let text = value.string, !allowed.contains(value) else { return value }
        let alike = allowed.filter { $0.string.map(Self.folded) == Self.folded(text) }
        return alike.count == 1 ? alike[0] : value
    }

    // MARK: Members

    private func mended(
        _ members: [String: JSONValue], _ rules: JSONSchema.Rules, depth: Int
    ) -> [String: JSONValue] {
        var mended: [String: JSONValue] = [:]
        for (name, value) in members {
            let property = rules.properties[name] == nil ? other(name, members, rules) : name
            guard let property else { continue }
            if value == .null, !rules.required.contains(property) { continue }
            mended[property] = self.mended(value, rules.properties[property], depth: depth + 1)
        }
        guard mended.keys.contains(where: { rules.properties[$0] != nil }) else { return mended }
        for name in rules.required where mended[name] == nil && mayBeEmptyList(rules.properties[name]) {
            mended[name] = .array([])
        }
        return mended
    }

    /// Under which name a member stands that the form does not have; `nil` where it is left out.
    private func other(_ name: String, _ members: [String: JSONValue], _ rules: JSONSchema.Rules) -> String? {
        if let property = property(like: name, in: rules.properties), members[property] == nil,
            members.keys.count(where: { Self.folded($0) == Self.folded(name) }) == 1
        {
            return property
        }
        return rules.additional == .always(false) ? nil : name
    }

    private func property(like name: String, in properties: [String: JSONSchema.Node]) -> String? {
        let alike = properties.keys.filter { Self.folded($0) == Self.folded(name) }
        return alike.count == 1 ? alike[0] : nil
    }

    private func mayBeEmptyList(_ node: JSONSchema.Node?) -> Bool {
        guard let rules = rules(of: node) else { return false }
        return rules.types == [.array] && rules.itemCount.contains(0)
    }

    /// "dependsOn", "Depends-on" and "depends_on" are one name.
    private static func folded(_ name: String) -> String {
        name.lowercased().filter { !"_- \t\n".contains($0) }
    }

    private static let depthLimit = 32
}
