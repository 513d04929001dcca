/// What the names of one pipeline's topics and groups begin with in a log that several pipelines share.
package struct NamePrefix: Sendable, Equatable, CustomStringConvertible {
    package let description: String

    /// - Parameter text: 1 to 100 letters, digits, dots, hyphens and underscores, the first a letter or a digit.
    /// - Throws: ``LogError/invalid(_:)`` for any other text.
    package init(_ text: String) throws(LogError) {
        guard (1...100).contains(text.utf8.count) else {
            throw .invalid("a prefix of names has 1 to 100 characters, not \(text.utf8.count)")
        }
        guard text.utf8.allSatisfy(Self.isNamed), text.utf8.first.map(Self.isAlphanumeric) == true else {
            throw .invalid("a prefix of names has letters, digits, '.', '-' and '_' only, and a letter or digit first")
        }
        description = text
    }

    /// The topic's name in the shared log: the prefix, a dot, and the name.
    package func outer(_ topic: TopicName) -> TopicName { TopicName("\(description).\(topic)") }

    package func outer(_ partition: TopicPartition) -> TopicPartition {
        TopicPartition(outer(partition.topic), partition.partition)
    }

    package func outer(_ group: GroupName) -> GroupName { GroupName("\(description).\(group)") }

    /// The topic's name in the pipeline; `nil` for a topic of others.
    package func inner(_ topic: TopicName) -> TopicName? {
        guard topic.description.hasPrefix("\(description).") else { return nil }
        return TopicName(String(topic.description.dropFirst(description.count + 1)))
    }

    private static func isNamed(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
