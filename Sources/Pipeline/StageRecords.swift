import RecordLog
import Schemas

/// What a stage reads: one case for each of its input topics, made from `topics.yaml`.
package protocol StageInput: Sendable, Equatable {
    /// The input topics; a case's index is its topic's place here.
    static var topics: [TopicName] { get }

    /// Reads a record of one input topic.
    ///
    /// - Parameters:
    ///   - topicIndex: the topic's place in ``topics``.
    ///   - bytes: the record's value.
    init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure)
}

extension StageInput {
    /// Reads a record of an input topic, which must be one of ``topics``.
    package init(topic: TopicName, decoding bytes: [UInt8]) throws(SchemaFailure) {
        guard let index = Self.topics.firstIndex(of: topic) else {
            preconditionFailure("\(Self.self) has no case for \(topic)")
        }
        try self.init(topicIndex: index, decoding: bytes)
    }
}

/// What a stage writes: one case for each of its output topics, made from `topics.yaml`.
package protocol StageOutput: Sendable, Equatable {
    /// The output topics.
    static var topics: [TopicName] { get }

    /// The topic's place in ``topics``.
    var topicIndex: Int { get }

    /// The record's message with its package, such as "devfusion.v1.EngineCommand".
    var recordName: String { get }

    /// The record's value.
    func encoded() -> [UInt8]
}

extension StageOutput {
    /// The topic that the record goes to.
    package var topic: TopicName { Self.topics[topicIndex] }
}
