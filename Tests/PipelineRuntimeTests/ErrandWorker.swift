import Foundation
import Pipeline
import RecordLog
import Schemas
import Synchronization

/// A worker whose calls end when, and as, the test says.
struct ErrandWorker: Worker {
    typealias Request = ModelsWorkerRequest

    static let name: ProcessorName = "errands"

    /// Called for each call with its id.
    let act: @Sendable (Call) async throws(WorkerFailure) -> String

    func perform(_ request: ModelsWorkerRequest, for call: Call) async throws(WorkerFailure) -> WorkerResult {
        let text = try await act(call)
        let response = LLMResponseMessage(content: Content(storage: .inlineText(text)))
        return WorkerResult(.llm(response), cost: Cost(modelCalls: 1))
    }

    static func request(
        _ number: Int, replyTo: String = "engine.replies", partition: Int32? = nil, deadline: LogTime? = nil,
        at time: LogTime = LogTime(milliseconds: 1)
    ) -> OutgoingRecord {
        let header = CallHeader(
            taskID: "t\(number % 7)", callID: "c\(number)", attempt: 1, replyTo: replyTo,
            deadlineMs: deadline?.milliseconds ?? 0)
        return OutgoingRecord(
            topic: Topics.llmRequests, partition: partition, timestamp: time.milliseconds,
            key: Array("t\(number % 7)".utf8),
            value: LLMRequestMessage(call: header).encoded())
    }
}

/// What the calls of a test have done so far, and which of them may end.
final class Errands: Sendable {
    private struct State {
        var begun: [String] = []
        var cancelled: [String] = []
        var released: Set<String> = []
        var allReleased = false
    }

    private let state = Mutex(State())

    var begun: [String] { state.withLock { $0.begun } }
    var cancelled: [String] { state.withLock { $0.cancelled } }

    func release(_ calls: some Sequence<Int>) {
        state.withLock { state in for call in calls { state.released.insert("c\(call)") } }
    }

    func releaseAll() { state.withLock { $0.allReleased = true } }

    /// Waits until the call is released.
    func run(_ call: Call) async throws(WorkerFailure) -> String {
        let id = call.header.callID
        state.withLock { $0.begun.append(id) }
        while !state.withLock({ $0.allReleased || $0.released.contains(id) }) {
            do { try await Task.sleep(for: .milliseconds(5)) } catch {
                state.withLock { $0.cancelled.append(id) }
                throw WorkerFailure(.cancelled, "cancelled")
            }
        }
        return "done \(id)"
    }

    var worker: ErrandWorker { ErrandWorker { [self] call throws(WorkerFailure) in try await run(call) } }
}
