import Foundation

/// OpenAI holds a model to a schema only where the schema is strict: every object in it requires all of its
/// properties and allows no others. A request that asks for it with another schema is refused.
enum StrictSchema {
    /// - Parameter json: a JSON schema.
    static func isStrict(_ json: String) -> Bool {
        guard let schema = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
            return false
        }
        return schema["type"] as? String == "object" && isStrict(schema)
    }

    private static func isStrict(_ value: Any) -> Bool {
        if let list = value as? [Any] { return list.allSatisfy(isStrict) }
        guard let schema = value as? [String: Any] else { return true }
        if let properties = schema["properties"] as? [String: Any] {
            let required = Set(schema["required"] as? [String] ?? [])
            guard schema["additionalProperties"] as? Bool == false, required == Set(properties.keys),
                properties.values.allSatisfy(isStrict)
            else { return false }
        } else if schema["type"] as? String == "object" {
            return false
        }
        return schema.allSatisfy { $0.key == "properties" || isStrict($0.value) }
    }
}
