// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog
import Schemas

/// What the knowledge worker reads.
package enum KnowledgeWorkerRequest: RequestRecord {
    /// Documents to chunk, embed and index.
    case knowledgeIngest(KnowledgeIngest)
    /// Searches over collections, and look-ups of them.
    case knowledgeSearches(KnowledgeSearch)

    package static let topics: [TopicName] = [
        Topics.knowledgeIngest,
        Topics.knowledgeSearches,
    ]

    package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        switch topicIndex {
        case 0: self = .knowledgeIngest(try KnowledgeIngest(decoding: bytes))
        case 1: self = .knowledgeSearches(try KnowledgeSearch(decoding: bytes))
        default: preconditionFailure("the knowledge worker has no input \(topicIndex)")
        }
    }

    package var call: CallHeader? {
        switch self {
        case .knowledgeIngest(let request): request.call
        case .knowledgeSearches(let request): request.call
        }
    }
}
