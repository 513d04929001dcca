// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog
import Schemas

/// What the reports worker reads.
package enum ReportsWorkerRequest: RequestRecord {
    /// Findings to compile into a cited report.
    case toolReportsRequests(ReportRequest)

    package static let topics: [TopicName] = [
        Topics.toolReportsRequests,
    ]

    package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        switch topicIndex {
        case 0: self = .toolReportsRequests(try ReportRequest(decoding: bytes))
        default: preconditionFailure("the reports worker has no input \(topicIndex)")
        }
    }

    package var call: CallHeader? {
        switch self {
        case .toolReportsRequests(let request): request.call
        }
    }
}
