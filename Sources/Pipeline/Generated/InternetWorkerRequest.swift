// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog
import Schemas

/// What the internet worker reads.
package enum InternetWorkerRequest: RequestRecord {
    /// Sources to list, entries and pages to read.
    case toolInternetRequests(InternetRequest)

    package static let topics: [TopicName] = [
        Topics.toolInternetRequests,
    ]

    package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        switch topicIndex {
        case 0: self = .toolInternetRequests(try InternetRequest(decoding: bytes))
        default: preconditionFailure("the internet worker has no input \(topicIndex)")
        }
    }

    package var call: CallHeader? {
        switch self {
        case .toolInternetRequests(let request): request.call
        }
    }
}
