import Pipeline
import RecordLog
import Schemas

/// Each call that was asked has one accepted outcome, and each of its attempts at most one reply.
struct CallOutcomes {
    private struct Attempt: Hashable {
        var call: String
        var number: UInt32
    }

    private var attempts: [String: Set<UInt32>] = [:]
    private var taskOfCall: [String: String] = [:]
    private var replies: [Attempt: Int] = [:]
    private var accepted: [String: Int] = [:]
    private var retried: [String: Int] = [:]
    private let completed: Set<String>

    init(_ contents: LogContents) {
        completed = Set(TaskEnds(contents).states.values.filter { $0.status == .completed }.map(\.taskID))
        for call in Self.requests(in: contents) where !call.cancelsTask {
            attempts[call.callID, default: []].insert(call.attempt)
            taskOfCall[call.callID] = call.taskID
        }
        for topic in Topics.replyTopics {
            // Attempt 0 is none: such a reply brings a cost that became known late.
            for reply in contents.decoded(topic, as: Reply.self) where reply.attempt > 0 {
                replies[Attempt(call: reply.callID, number: reply.attempt), default: 0] += 1
            }
        }
        for entry in contents.decoded(Topics.auditLog, as: AuditEntry.self) {
            if entry.action == "reply.accepted" { accepted[entry.subject, default: 0] += 1 }
            if entry.action == "call.retried" { retried[entry.subject, default: 0] += 1 }
        }
    }

    /// Calls that were asked.
    var callCount: Int { attempts.count }
    /// Calls with one accepted outcome.
    var outcomeCount: Int { attempts.keys.filter { accepted[$0] != nil && violation(of: $0) == nil }.count }
    /// Attempts after the first.
    var retryCount: Int { retried.values.reduce(0, +) }

    func violations() -> [Violation] {
        let twice = replies.filter { $0.value > 1 }.map {
            Violation(.oneOutcome, "attempt \($0.key.number) of call \($0.key.call) has \($0.value) replies")
        }
        let strangers = accepted.keys.filter { attempts[$0] == nil }.map {
            Violation(.oneOutcome, "an outcome of call \($0) was accepted, which nobody asked")
        }
        return (attempts.keys.compactMap(violation) + twice + strangers).sorted { $0.description < $1.description }
    }

    /// A failed attempt's reply is accepted too, and then the call is tried again.
    private func violation(of call: String) -> Violation? {
        let (accepted, retried) = (accepted[call] ?? 0, retried[call] ?? 0)
        if accepted > 1 + retried {
            return Violation(.oneOutcome, "call \(call) has \(accepted) accepted outcomes after \(retried) retries")
        }
        // A task that failed or was cancelled waits for no more replies.
        guard accepted == 0, let task = taskOfCall[call], completed.contains(task) else { return nil }
        return Violation(.oneOutcome, "call \(call) of completed task \(task) has no accepted outcome")
    }

    private static func requests(in contents: LogContents) -> [CallHeader] {
        calls(contents, ModelsWorkerRequest.self) + calls(contents, InternetWorkerRequest.self)
            + calls(contents, KnowledgeWorkerRequest.self) + calls(contents, ReportsWorkerRequest.self)
            + contents.decoded(Topics.toolResearchRequests, as: ResearchRequest.self).compactMap(\.call)
    }

    private static func calls<R: RequestRecord>(_ contents: LogContents, _: R.Type) -> [CallHeader] {
        R.topics.enumerated().flatMap { index, topic in
            (contents.records[topic] ?? []).compactMap { record in
                record.value.flatMap { try? R(topicIndex: index, decoding: $0) }?.call
            }
        }
    }
}
