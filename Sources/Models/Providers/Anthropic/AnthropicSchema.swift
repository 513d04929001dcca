/// A JSON schema as Anthropic's structured output takes it: objects that allow nothing beyond their properties, and no
/// limits on numbers, lengths and counts. Those become part of the description, where a model may still keep to them.
///
/// The order of members stays: models answer in it.
enum AnthropicSchema {
    /// - Returns: `nil` where the schema says something that can't be said so.
    static func schema(from json: String) -> String? {
        guard let schema = OrderedJSON(parsing: json) else { return nil }
        return converted(schema)?.text
    }

    private static func converted(_ schema: OrderedJSON) -> OrderedJSON? {
        guard case .object(let members) = schema else { return nil }
        if schema["$ref"] != nil { return reference(members) }
        var kept: [OrderedJSON.Member] = []
        var limits: [String] = []
        for member in members {
            switch member.name {
            case "$defs", "properties":
                guard let all = each(member.value) else { return nil }
                kept.append(.init(member.name, all))
            case "items":
                guard let items = converted(member.value) else { return nil }
                kept.append(.init("items", items))
            case "anyOf", "oneOf", "allOf":
                guard case .array(let variants) = member.value else { return nil }
                let all = variants.compactMap(converted)
                guard all.count == variants.count else { return nil }
                kept.append(.init(member.name == "oneOf" ? "anyOf" : member.name, .array(all)))
            case "type", "enum", "const", "required", "title", "description": kept.append(member)
            case "additionalProperties": if member.value.text != "false" { return nil }
            case "format": formats.contains(member.value.text) ? kept.append(member) : limits.append(limit(member))
            case "minItems":
                ["0", "1"].contains(member.value.text) ? kept.append(member) : limits.append(limit(member))
            case _ where wishes.contains(member.name): limits.append(limit(member))
            // Names of the schema, examples, defaults: nothing that an answer is held to.
            case "$schema", "$id", "$comment", "default", "examples", "deprecated", "readOnly", "writeOnly": break
            default: return nil
            }
        }
        return closed(described(kept, by: limits))
    }

    /// Nothing may stand beside a reference but the definitions.
    private static func reference(_ members: [OrderedJSON.Member]) -> OrderedJSON? {
        var kept: [OrderedJSON.Member] = []
        for member in members {
            switch member.name {
            case "$ref":
                guard member.value.text.hasPrefix("\"#/$defs/") else { return nil }
                kept.append(member)
            case "$defs":
                guard let all = each(member.value) else { return nil }
                kept.append(.init("$defs", all))
            case "description", "title": break
            default: return nil
            }
        }
        return .object(kept)
    }

    private static func each(_ schemas: OrderedJSON) -> OrderedJSON? {
        guard case .object(let members) = schemas else { return nil }
        var all: [OrderedJSON.Member] = []
        for member in members {
            guard let schema = converted(member.value) else { return nil }
            all.append(.init(member.name, schema))
        }
        return .object(all)
    }

    /// An object that leaves open what is in it can't be said: closed, it would be empty.
    private static func closed(_ members: [OrderedJSON.Member]) -> OrderedJSON? {
        let schema = OrderedJSON.object(members)
        guard let type = schema["type"] else {
            return ["enum", "const", "anyOf", "allOf"].contains { schema[$0] != nil } ? schema : nil
        }
        guard case .scalar(let name) = type else { return oneOfTypes(members, type) }
        guard name == "\"object\"" else { return schema }
        guard schema["properties"] != nil else { return nil }
        return .object(members + [.init("additionalProperties", .scalar("false"))])
    }

    /// A list of types is a choice among them.
    private static func oneOfTypes(_ members: [OrderedJSON.Member], _ types: OrderedJSON) -> OrderedJSON? {
        guard case .array(let names) = types, OrderedJSON.object(members)["anyOf"] == nil,
            names.allSatisfy({
                ["\"string\"", "\"integer\"", "\"number\"", "\"boolean\"", "\"null\""].contains($0.text)
            })
        else { return nil }
        let choice = OrderedJSON.array(names.map { .object([.init("type", $0)]) })
        return .object(members.map { $0.name == "type" ? .init("anyOf", choice) : $0 })
    }

    private static func described(_ members: [OrderedJSON.Member], by limits: [String]) -> [OrderedJSON.Member] {
        guard !limits.isEmpty else { return members }
        let wish = limits.joined(separator: ", ")
        guard let place = members.firstIndex(where: { $0.name == "description" }) else {
            return members + [.init("description", OrderedJSON(string: wish))]
        }
        var members = members
        let said = members[place].value.string ?? ""
        members[place].value = OrderedJSON(string: said.isEmpty ? wish : "\(said) (\(wish))")
        return members
    }

    private static func limit(_ member: OrderedJSON.Member) -> String { "\(member.name): \(member.value.text)" }

    private static let wishes: Set<String> = [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern",
        "maxItems", "uniqueItems",
    ]

    private static let formats: Set<String> = Set(
        ["date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"].map {
            "\"\($0)\""
        })
}
