/// Where a form of JSON has texts for people: the names of the properties that lead there. Arrays have no names.
struct ProsePaths: Sendable, Equatable {
    let paths: Set<[String]>

    init(_ paths: Set<[String]>) { self.paths = paths }

    /// All texts of a schema that are no choice among words.
    init(of schema: JSONSchema) {
        var found: Set<[String]> = []
        Self.collect(schema.root, at: [], schema, into: &found)
        self.init(found)
    }

    /// A plan's steps.
    static let titles = ProsePaths([["steps", "title"]])
    /// The parts of a question.
    static let questions = ProsePaths([["parts", "question"]])
    /// An answer without its quotes.
    static let sentences = ProsePaths([["sentences", "text"]])

    private static func collect(
        _ node: JSONSchema.Node, at path: [String], _ schema: JSONSchema, into found: inout Set<[String]>,
        steps: Int = 0
    ) {
        guard steps < stepLimit, found.count < countLimit else { return }
        func follow(_ node: JSONSchema.Node?, _ path: [String]) {
            if let node { collect(node, at: path, schema, into: &found, steps: steps + 1) }
        }
        switch node {
        case .always: break
        case .reference(let pointer): follow(schema.definitions[pointer], path)
        case .rules(let rules):
            if rules.types?.contains(.string) == true, rules.allowed == nil { found.insert(path) }
            for (name, property) in rules.properties { follow(property, path + [name]) }
            follow(rules.items, path)
            for part in (rules.anyOf ?? []) + (rules.oneOf ?? []) + rules.allOf { follow(part, path) }
        }
    }

    /// Schemas may refer to themselves.
    private static let stepLimit = 8
    private static let countLimit = 64
}
