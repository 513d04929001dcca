import Pipeline
import RecordLog
import Schemas

/// Makes the reply record of a call that has ended.
struct ReplyWriter: Sendable {
    private let headers: CloudEventHeaders

    init(worker: ProcessorName) { headers = CloudEventHeaders(source: worker, recordName: Reply.fullName) }

    func reply(to call: CompletedCall, at now: LogTime) -> OutgoingRecord {
        var reply = Reply(
            taskID: call.header.taskID, callID: call.header.callID, attempt: call.header.attempt,
            durationMs: UInt64(max(call.durationMilliseconds, 0)))
        switch call.result {
        case .success(let result):
            reply.result = result.reply
            reply.cost = result.cost
        case .failure(let failure):
            reply.result = .failure(failure.record)
        }
        return OutgoingRecord(
            topic: TopicName(call.header.replyTo), timestamp: now.milliseconds,
            key: Array(call.header.taskID.utf8), value: reply.encoded(),
            headers: headers.headers(after: call.record, ordinal: 0, at: now))
    }
}
