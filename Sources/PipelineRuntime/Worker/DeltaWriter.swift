import Foundation
import Logging
import Pipeline
import RecordLog
import Schemas
import Synchronization

/// Writes the text of calls as it comes to `llm.deltas`, outside of the worker's transactions and at most once.
///
/// A thread gathers what all calls say in a tenth of a second, appends it in one go, and ends when nobody says anything
/// any more. Neither replies nor the calls themselves ever wait for it.
final class DeltaWriter: Sendable {
    private struct State {
        var waiting: [TextDisplay] = []
        var isRunning = false
    }

    private static let gatheringSeconds = 0.1

    private let environment: ServiceEnvironment
    private let headers: CloudEventHeaders
    private let logger: Logger
    private let state = Mutex(State())

    init(of worker: ProcessorName, in environment: ServiceEnvironment, logger: Logger) {
        self.environment = environment
        self.logger = logger
        headers = CloudEventHeaders(source: worker, recordName: LLMDelta.fullName)
    }

    /// A call has text to show.
    func note(_ display: TextDisplay) {
        let starts = state.withLock { state in
            state.waiting.append(display)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard starts else { return }
        let thread = Thread { [self] in run() }
        thread.name = "deltas"
        thread.start()
    }

    private func run() {
        while true {
            Thread.sleep(forTimeInterval: Self.gatheringSeconds)
            let displays = state.withLock { state in
                let waiting = state.waiting
                state.waiting = []
                state.isRunning = !waiting.isEmpty
                return waiting
            }
            if displays.isEmpty { return }
            write(displays)
        }
    }

    private func write(_ displays: [TextDisplay]) {
        let now = environment.clock()
        let records = displays.flatMap { display in display.take().map { record($0, of: display, at: now) } }
        // What the log does not take now is not shown: the reply brings it all.
        do throws(LogError) { try environment.log.append(records) } catch {
            logger.debug("text is not shown", metadata: ["reason": "\(error)"])
        }
    }

    private func record(_ delta: LLMDelta, of display: TextDisplay, at now: LogTime) -> OutgoingRecord {
        // A call that is repeated after a crash says other things, so the time is part of their ids.
        let part = "delta.\(now.milliseconds).\(delta.index)"
        return OutgoingRecord(
            topic: Topics.llmDeltas, timestamp: now.milliseconds, key: Array(delta.taskID.utf8),
            value: delta.encoded(), headers: headers.headers(after: display.request, part: part, at: now))
    }
}
