/// Holds a JSON value against a schema, and says for a model to read what does not fit.
struct JSONSchemaCheck {
    /// How many complaints are collected: more would not help whoever repairs the first.
    static let complaintLimit = 4

    private let schema: JSONSchema
    private var complaints: [String] = []
    /// A schema that refers to itself in two places at once would otherwise be followed for ever.
    private var stepsLeft: Int

    /// What does not fit, each with its place; empty where everything fits. No text of the value is repeated.
    static func complaints(_ value: JSONValue, against schema: JSONSchema) -> [String] {
        var check = JSONSchemaCheck(schema: schema, steps: stepLimit)
        check.check(value, schema.root, at: "$", depth: 0)
        return check.complaints
    }

    private init(schema: JSONSchema, steps: Int) {
        self.schema = schema
        stepsLeft = steps
    }

    private mutating func complain(_ path: String, _ text: String) {
        if complaints.count < Self.complaintLimit { complaints.append("\(path): \(text)") }
    }

    private mutating func fits(_ value: JSONValue, _ node: JSONSchema.Node, depth: Int) -> Bool {
        var check = JSONSchemaCheck(schema: schema, steps: stepsLeft)
        check.check(value, node, at: "$", depth: depth)
        stepsLeft = check.stepsLeft
        return check.complaints.isEmpty
    }

    private mutating func fitting(_ value: JSONValue, _ nodes: [JSONSchema.Node], depth: Int) -> Int {
        var count = 0
        for node in nodes where fits(value, node, depth: depth + 1) { count += 1 }
        return count
    }

    private mutating func check(_ value: JSONValue, _ node: JSONSchema.Node, at path: String, depth: Int) {
        guard complaints.count < Self.complaintLimit else { return }
        stepsLeft -= 1
        guard depth < Self.depthLimit, stepsLeft > 0 else { return complain(path, "nested too deeply") }
        switch node {
        case .always(true): break
        case .always(false): complain(path, "nothing is allowed here")
        case .reference(let pointer):
            if let node = schema.definitions[pointer] { check(value, node, at: path, depth: depth + 1) }
        case .rules(let rules): check(value, rules, at: path, depth: depth)
        }
    }

    private mutating func check(_ value: JSONValue, _ rules: JSONSchema.Rules, at path: String, depth: Int) {
        if let types = rules.types, !types.contains(where: value.isOf) {
            let wanted = types.map(\.rawValue).sorted().joined(separator: " or ")
            return complain(path, "must be of type \(wanted), and is \(value.kind.rawValue)")
        }
        if let allowed = rules.allowed, !allowed.contains(where: value.equals) {
            complain(path, "must be one of \(Self.list(allowed))")
        }
        switch value {
        case .object(let properties): check(properties, rules, at: path, depth: depth)
        case .array(let items): check(items, rules, at: path, depth: depth)
        case .string(let text): check(text, rules, at: path)
        case .integer, .number: check(value.double ?? 0, rules, at: path)
        case .null, .bool: break
        }
        for node in rules.allOf { check(value, node, at: path, depth: depth + 1) }
        if let any = rules.anyOf, fitting(value, any, depth: depth) == 0 {
            complain(path, "fits none of the \(any.count) forms that are allowed")
        }
        if let one = rules.oneOf {
            let count = fitting(value, one, depth: depth)
            if count != 1 { complain(path, "fits \(count) of \(one.count) forms, of which exactly one is allowed") }
        }
    }

    private mutating func check(
        _ properties: [String: JSONValue], _ rules: JSONSchema.Rules, at path: String, depth: Int
    ) {
        for name in rules.required where properties[name] == nil { complain("\(path).\(name)", "missing") }
        for name in properties.keys.sorted() {
            guard let value = properties[name] else { continue }
            if let node = rules.properties[name] {
                check(value, node, at: "\(path).\(name)", depth: depth + 1)
            } else if let node = rules.additional {
                if node == .always(false) {
                    complain(
                        path, "has a property that is not allowed; allowed are \(Self.list(rules.properties.keys))")
                } else {
                    check(value, node, at: "\(path).*", depth: depth + 1)
                }
            }
        }
    }

    private mutating func check(_ items: [JSONValue], _ rules: JSONSchema.Rules, at path: String, depth: Int) {
        if !rules.itemCount.contains(items.count) {
            complain(path, "must have \(Self.words(rules.itemCount)) items, and has \(items.count)")
        }
        if rules.hasUniqueItems, Set(items).count < items.count { complain(path, "has the same item twice") }
        guard let node = rules.items else { return }
        for (index, item) in items.enumerated() where complaints.count < Self.complaintLimit {
            check(item, node, at: "\(path)[\(index)]", depth: depth + 1)
        }
    }

    private mutating func check(_ text: String, _ rules: JSONSchema.Rules, at path: String) {
        let count = text.unicodeScalars.count
        if !rules.length.contains(count) {
            complain(path, "must have \(Self.words(rules.length)) characters, and has \(count)")
        }
    }

    private mutating func check(_ number: Double, _ rules: JSONSchema.Rules, at path: String) {
        if let bound = rules.minimum, number < bound { complain(path, "must be at least \(bound)") }
        if let bound = rules.maximum, number > bound { complain(path, "must be at most \(bound)") }
        if let bound = rules.exclusiveMinimum, number <= bound { complain(path, "must be above \(bound)") }
        if let bound = rules.exclusiveMaximum, number >= bound { complain(path, "must be below \(bound)") }
    }

    private static func words(_ range: ClosedRange<Int>) -> String {
        if range.upperBound == .max { return "at least \(range.lowerBound)" }
        return range.lowerBound == 0 ? "at most \(range.upperBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }

    private static func list(_ values: [JSONValue]) -> String { list(values.map(\.text), sorted: false) }

    private static func list(_ names: some Sequence<String>, sorted: Bool = true) -> String {
        let all = sorted ? names.sorted() : Array(names)
        return all.prefix(8).joined(separator: ", ") + (all.count > 8 ? ", …" : "")
    }

    /// Deeper than any form of ours; a schema that refers to itself ends here.
    private static let depthLimit = 64
    private static let stepLimit = 100_000
}

extension JSONValue {
    fileprivate var kind: JSONSchema.Kind {
        switch self {
        case .null: .null
        case .bool: .boolean
        case .integer: .integer
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    fileprivate func isOf(_ kind: JSONSchema.Kind) -> Bool {
        switch kind {
        case .integer: integer != nil
        case .number: double != nil
        default: self.kind == kind
        }
    }

    /// 1 and 1.0 are the same number.
    fileprivate func equals(_ other: JSONValue) -> Bool {
        if let number = double, let other = other.double { return number == other }
        return self == other
    }
}
