import Pipeline
import RecordLog
import Schemas

/// Makes the reply record of a call that has ended.
struct ReplyWriter: Sendable {
    /// What is longer belongs into blobs; the log refuses records that are much longer.
    static let valueLimitBytes = 900_000

    private let headers: CloudEventHeaders

    init(worker: ProcessorName) { headers = CloudEventHeaders(source: worker, recordName: Reply.fullName) }

    func reply(to call: CompletedCall, at now: LogTime) -> OutgoingRecord {
        var reply = Reply(
            taskID: call.header.taskID, callID: call.header.callID, attempt: call.header.attempt,
            durationMs: UInt64(call.durationMilliseconds))
        switch call.result {
        case .success(let result):
            reply.result = result.reply
            reply.cost = result.cost
            reply.provenance = result.provenance
        case .failure(let failure):
            reply.result = .failure(failure.record)
            if failure.cost != Cost() { reply.cost = failure.cost }
            reply.provenance = failure.provenance
        }
        var value = reply.encoded()
        if value.count > Self.valueLimitBytes {
            let message =
                "the reply to call \(call.header.callID) has \(value.count) bytes, "
                + "above the limit of \(Self.valueLimitBytes)"
            reply.result = .failure(CallFailure(kind: .limit, message: message, retryable: false))
            value = reply.encoded()
        }
        return OutgoingRecord(
            topic: TopicName(call.header.replyTo), timestamp: now.milliseconds,
            key: Array(call.header.taskID.utf8), value: value,
            headers: headers.headers(after: call.record, part: "reply", at: now))
    }
}
