/// Reads a JSON schema into rules, and accepts none of which it would hold only a part.
struct JSONSchemaReader {
    private(set) var definitions: [String: JSONSchema.Node] = [:]
    private var references: Set<String> = []

    mutating func define(_ pointer: String, as value: JSONValue) throws(JSONSchemaFailure) {
        definitions[pointer] = try node(value, at: pointer)
    }

    func checkReferences() throws(JSONSchemaFailure) {
        for reference in references.sorted() where reference != "#" && definitions[reference] == nil {
            throw JSONSchemaFailure("it refers to a definition that it does not have")
        }
    }

    mutating func node(_ value: JSONValue, at path: String) throws(JSONSchemaFailure) -> JSONSchema.Node {
        if let flag = value.bool { return .always(flag) }
        guard let words = value.object else { throw JSONSchemaFailure("\(path) is no schema") }
        guard path.utf8.count <= Self.pathLimit else { throw JSONSchemaFailure("it is nested too deeply") }
        if let reference = words["$ref"] {
            guard let pointer = reference.string, words.keys.allSatisfy({ $0 == "$ref" || Self.isSilent($0) }) else {
                throw JSONSchemaFailure("\(path) has a $ref that is no text, or stands beside other rules")
            }
            references.insert(pointer)
            return .reference(pointer)
        }
        var rules = JSONSchema.Rules()
        for word in words.keys.sorted() {
            guard let value = words[word], !Self.isSilent(word) else { continue }
            try read(word, value, into: &rules, at: path)
        }
        return .rules(rules)
    }

    private mutating func read(
        _ word: String, _ value: JSONValue, into rules: inout JSONSchema.Rules, at path: String
    ) throws(JSONSchemaFailure) {
        let place = "\(path)/\(word)"
        switch word {
        case "type": rules.types = try types(value, at: place)
        case "enum": rules.allowed = try array(value, at: place)
        case "const": rules.allowed = [value]
        case "properties":
            guard let named = value.object else { throw JSONSchemaFailure("\(place) is no object") }
            for (name, schema) in named { rules.properties[name] = try node(schema, at: "\(place)/\(name)") }
        case "required": rules.required = try array(value, at: place).compactMap(\.string)
        case "additionalProperties": rules.additional = try node(value, at: place)
        case "items": rules.items = try node(value, at: place)
        case "minItems": rules.itemCount = try from(count(value, at: place), rules.itemCount, at: place)
        case "maxItems": rules.itemCount = try upTo(count(value, at: place), rules.itemCount, at: place)
        case "uniqueItems": rules.hasUniqueItems = value.bool ?? false
        case "minLength": rules.length = try from(count(value, at: place), rules.length, at: place)
        case "maxLength": rules.length = try upTo(count(value, at: place), rules.length, at: place)
        case "minimum": rules.minimum = try number(value, at: place)
        case "maximum": rules.maximum = try number(value, at: place)
        case "exclusiveMinimum": rules.exclusiveMinimum = try number(value, at: place)
        case "exclusiveMaximum": rules.exclusiveMaximum = try number(value, at: place)
        case "anyOf": rules.anyOf = try nodes(value, at: place)
        case "oneOf": rules.oneOf = try nodes(value, at: place)
        case "allOf": rules.allOf = try nodes(value, at: place)
        default: throw JSONSchemaFailure("\(place) is a rule that is not supported")
        }
    }

    private mutating func nodes(
        _ value: JSONValue, at place: String
    ) throws(JSONSchemaFailure) -> [JSONSchema.Node] {
        var nodes: [JSONSchema.Node] = []
        for (index, schema) in try array(value, at: place).enumerated() {
            nodes.append(try node(schema, at: "\(place)/\(index)"))
        }
        return nodes
    }

    private func types(_ value: JSONValue, at place: String) throws(JSONSchemaFailure) -> Set<JSONSchema.Kind> {
        let names = value.array ?? [value]
        let kinds = names.compactMap { $0.string.flatMap(JSONSchema.Kind.init(rawValue:)) }
        guard !names.isEmpty, kinds.count == names.count else { throw JSONSchemaFailure("\(place) is no type") }
        return Set(kinds)
    }

    private func array(_ value: JSONValue, at place: String) throws(JSONSchemaFailure) -> [JSONValue] {
        guard let values = value.array else { throw JSONSchemaFailure("\(place) is no array") }
        return values
    }

    private func number(_ value: JSONValue, at place: String) throws(JSONSchemaFailure) -> Double {
        guard let number = value.double else { throw JSONSchemaFailure("\(place) is no number") }
        return number
    }

    private func count(_ value: JSONValue, at place: String) throws(JSONSchemaFailure) -> Int {
        guard let count = value.integer, count >= 0 else { throw JSONSchemaFailure("\(place) is no count") }
        return count
    }

    private func from(
        _ bound: Int, _ range: ClosedRange<Int>, at place: String
    ) throws(JSONSchemaFailure) -> ClosedRange<Int> {
        guard bound <= range.upperBound else { throw JSONSchemaFailure("\(place) is above its upper bound") }
        return bound...range.upperBound
    }

    private func upTo(
        _ bound: Int, _ range: ClosedRange<Int>, at place: String
    ) throws(JSONSchemaFailure) -> ClosedRange<Int> {
        guard bound >= range.lowerBound else { throw JSONSchemaFailure("\(place) is below its lower bound") }
        return range.lowerBound...bound
    }

    /// Words that describe and rule nothing. `format` is one: the standard leaves it without force.
    private static func isSilent(_ word: String) -> Bool { silent.contains(word) }

    private static let silent: Set<String> = [
        "$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "default", "examples",
        "deprecated",
        "readOnly", "writeOnly", "format",
    ]

    private static let pathLimit = 1_024
}
