/// How long an answer of a form can be: where it is longer, the model no longer answers.
enum FormBounds {
    /// The most tokens that an answer needs; `nil` where the form leaves anything without a bound.
    ///
    /// - Parameter lengths: the most characters that a text of a name may have, where the form does not say it.
    static func tokens(of schema: JSONSchema, lengths: [String: Int]) -> Int? {
        let bounds = Bounds(schema: schema, lengths: lengths)
        guard let characters = bounds.characters(schema.root, name: "", depth: 0) else { return nil }
        return max(leastTokens, characters / charactersPerToken)
    }

    /// Fewer than most texts have, so that other scripts fit too.
    private static let charactersPerToken = 2
    /// What models think before they answer counts too.
    private static let leastTokens = 2_000
}

private struct Bounds {
    let schema: JSONSchema
    let lengths: [String: Int]

    func characters(_ node: JSONSchema.Node?, name: String, depth: Int) -> Int? {
        guard depth < Self.depthLimit else { return nil }
        switch node {
        case .rules(let rules)?: return characters(rules, name: name, depth: depth)
        case .reference(let pointer)?: return characters(schema.definitions[pointer], name: name, depth: depth + 1)
        case .always, nil: return nil
        }
    }

    private func characters(_ rules: JSONSchema.Rules, name: String, depth: Int) -> Int? {
        if let allowed = rules.allowed { return allowed.map(\.text.count).max() }
        guard rules.anyOf == nil, rules.oneOf == nil, rules.allOf.isEmpty, let types = rules.types else { return nil }
        var most = 0
        for type in types {
            guard let count = characters(type, rules, name: name, depth: depth) else { return nil }
            most = max(most, count)
        }
        return most
    }

    private func characters(_ type: JSONSchema.Kind, _ rules: JSONSchema.Rules, name: String, depth: Int) -> Int? {
        switch type {
        case .null, .boolean: return 5
        case .integer, .number: return 24
        case .string:
            let limit = rules.length.upperBound == .max ? lengths[name] : rules.length.upperBound
            return limit.map { min($0, Self.countLimit) + 2 }
        case .array:
            guard rules.itemCount.upperBound <= Self.countLimit,
                let item = characters(rules.items, name: name, depth: depth + 1)
            else { return nil }
            return Self.product(rules.itemCount.upperBound, item + 2)
        case .object:
            guard rules.additional == .always(false) else { return nil }
            var sum = 2
            for (name, property) in rules.properties {
                guard let count = characters(property, name: name, depth: depth + 1) else { return nil }
                sum = min(Self.countLimit, sum + count + name.count + 6)
            }
            return sum
        }
    }

    private static func product(_ count: Int, _ size: Int) -> Int {
        let (product, overflow) = count.multipliedReportingOverflow(by: size)
        return overflow ? countLimit : min(countLimit, product)
    }

    private static let countLimit = 10_000_000
    private static let depthLimit = 16
}
