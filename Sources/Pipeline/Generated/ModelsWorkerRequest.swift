// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog
import Schemas

/// What the models worker reads.
package enum ModelsWorkerRequest: RequestRecord {
    /// Calls to language models, by purpose.
    case llmRequests(LLMRequestMessage)

    package static let topics: [TopicName] = [
        Topics.llmRequests,
    ]

    package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        switch topicIndex {
        case 0: self = .llmRequests(try LLMRequestMessage(decoding: bytes))
        default: preconditionFailure("the models worker has no input \(topicIndex)")
        }
    }

    package var call: CallHeader? {
        switch self {
        case .llmRequests(let request): request.call
        }
    }
}
