import Pipeline
import RecordLog
import Schemas

/// Reads a worker's requests.
struct RequestDecoder<W: Worker> {
    private let topicIndexes = Dictionary(
        uniqueKeysWithValues: W.Request.topics.enumerated().map { ($0.element, $0.offset) })

    /// - Throws: why nobody could be answered.
    func decode(_ record: LogRecord) throws(Rejection) -> (W.Request, CallHeader) {
        guard let index = topicIndexes[record.position.partition.topic], let value = record.value else {
            throw Rejection("the record at \(record.position) has no value")
        }
        let request: W.Request
        do { request = try W.Request(topicIndex: index, decoding: value) } catch {
            throw Rejection("the record at \(record.position) can't be decoded: \(error)")
        }
        guard let header = request.call, !header.callID.isEmpty, !header.taskID.isEmpty else {
            throw Rejection("the request at \(record.position) names no call")
        }
        guard Topics.replyTopics.contains(TopicName(header.replyTo)) else {
            throw Rejection("the request at \(record.position) wants its reply on a topic that takes none")
        }
        return (request, header)
    }
}
