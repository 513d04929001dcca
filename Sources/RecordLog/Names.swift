/// A topic's name.
package struct TopicName: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let description: String

    package init(_ name: String) { description = name }
    package init(stringLiteral name: String) { description = name }

    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

/// A consumer group's name.
package struct GroupName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let description: String

    package init(_ name: String) { description = name }
    package init(stringLiteral name: String) { description = name }
}

/// One member of a consumer group.
package struct MemberName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let description: String

    package init(_ name: String) { description = name }
    package init(stringLiteral name: String) { description = name }
}

/// A record's place in its partition; the first is 0.
package typealias Offset = Int64

/// One partition of a topic; the first is 0.
package struct TopicPartition: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var topic: TopicName
    package var partition: Int32

    package init(_ topic: TopicName, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    package var description: String { "\(topic)/\(partition)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.topic, left.partition) < (right.topic, right.partition)
    }
}

/// Where a record stands.
package struct RecordPosition: Sendable, Hashable, CustomStringConvertible {
    package var partition: TopicPartition
    package var offset: Offset

    package init(_ partition: TopicPartition, _ offset: Offset) {
        self.partition = partition
        self.offset = offset
    }

    package var description: String { "\(partition)/\(offset)" }
}
