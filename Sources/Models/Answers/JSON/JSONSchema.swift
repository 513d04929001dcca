/// The part of JSON Schema that forms of answers are written in.
///
/// Understood: `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`, `minItems`,
/// `maxItems`, `uniqueItems`, `minLength`, `maxLength`, `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`,
/// `anyOf`, `oneOf`, `allOf`, and `$ref` to `#`, `#/$defs/…` and `#/definitions/…`. Words that only describe are passed
/// over. Any other word makes the schema unusable: a rule that is not held would be a promise that is not kept.
/// `pattern` is among those, since expressions exist that take for ever.
struct JSONSchema: Sendable, Equatable {
    /// One schema object, or `true` (everything) or `false` (nothing).
    indirect enum Node: Sendable, Equatable {
        case always(Bool)
        case reference(String)
        case rules(Rules)
    }

    struct Rules: Sendable, Equatable {
        var types: Set<Kind>?
        var allowed: [JSONValue]?
        var properties: [String: Node] = [:]
        var required: [String] = []
        var additional: Node?
        var items: Node?
        var itemCount: ClosedRange<Int> = 0...Int.max
        var hasUniqueItems = false
        /// In characters, as JSON Schema counts them: Unicode scalars.
        var length: ClosedRange<Int> = 0...Int.max
        var minimum: Double?
        var maximum: Double?
        var exclusiveMinimum: Double?
        var exclusiveMaximum: Double?
        var anyOf: [Node]?
        var oneOf: [Node]?
        var allOf: [Node] = []
    }

    enum Kind: String, Sendable {
        case null, boolean, integer, number, string, array, object
    }

    let root: Node
    /// What `$ref` names, by its pointer.
    let definitions: [String: Node]

    /// - Throws: ``JSONSchemaFailure`` that names the place and the word.
    init(parsing text: String) throws(JSONSchemaFailure) {
        guard text.utf8.count <= Self.limitBytes else {
            throw JSONSchemaFailure("it has \(text.utf8.count) bytes, above the limit of \(Self.limitBytes)")
        }
        guard let value = JSONValue(parsing: text) else { throw JSONSchemaFailure("it is no JSON") }
        var reader = JSONSchemaReader()
        root = try reader.node(value, at: "#")
        for word in ["$defs", "definitions"] {
            for (name, definition) in value.object?[word]?.object ?? [:] {
                let pointer = "#/\(word)/\(name)"
                try reader.define(pointer, as: definition)
            }
        }
        try reader.checkReferences()
        definitions = reader.definitions.merging(["#": root]) { $1 }
    }

    private static let limitBytes = 65_536
}

/// Why a JSON schema can't be used.
struct JSONSchemaFailure: Error, Equatable, CustomStringConvertible {
    /// A lower-case phrase.
    let description: String

    init(_ description: String) { self.description = description }
}
