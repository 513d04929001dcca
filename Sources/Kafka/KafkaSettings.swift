/// Settings of a librdkafka client by their names there; its text shows no secret.
package struct KafkaSettings: Sendable, Equatable, ExpressibleByDictionaryLiteral, CustomStringConvertible {
    package private(set) var values: [String: String]

    package init(_ values: [String: String] = [:]) { self.values = values }

    package init(dictionaryLiteral elements: (String, String)...) {
        values = Dictionary(elements) { $1 }
    }

    package subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    mutating func remove(_ name: String) { values[name] = nil }

    /// These settings, and those of the other, which win.
    package func merging(_ other: KafkaSettings) -> KafkaSettings {
        KafkaSettings(values.merging(other.values) { $1 })
    }

    package var description: String {
        values.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(Self.isSecret($0.key) ? "***" : $0.value)" }.joined(separator: " ")
    }

    /// Whether the value of a setting must never be shown.
    package static func isSecret(_ name: String) -> Bool {
        let marks = ["password", "secret", "key.pem", "oauthbearer.config", "token", "credential", "passphrase"]
        return marks.contains { name.lowercased().contains($0) }
    }
}
