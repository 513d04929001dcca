import Foundation
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Stages

/// Follows a task to its end, and shows it.
final class TaskWatch {
    enum Showing {
        /// The live view, or plain lines where standard error is no terminal.
        case view
        /// Events as JSON on standard output.
        case json
        case nothing
    }

    private let taskID: String
    private let events: TaskEvents
    private let showing: Showing

    init(_ taskID: String, in workspace: Workspace, fromStart: Bool, showing: Showing) throws(LogError) {
        self.taskID = taskID
        self.showing = showing
        events = try TaskEvents(of: taskID, in: workspace.log, fromStart: fromStart)
    }

    /// Waits for the task's end.
    ///
    /// - Parameter services: what works on the task in this process, if anything does; they run until the task
    ///   ends, and their failure ends the wait.
    func untilFinished(running services: ServiceThreads?) async throws -> TaskFinished {
        while true {
            if let finished = try await untilFinished(running: services, unless: { false }) { return finished }
        }
    }

    /// Waits for the task's end, unless whoever works on it is lost.
    ///
    /// - Parameter isLost: asked now and then.
    /// - Returns: `nil` where it is lost; another wait goes on from there.
    func untilFinished(
        running services: ServiceThreads?, unless isLost: () -> Bool
    ) async throws -> TaskFinished? {
        let work = WorkInBackground(services)
        let interruption = TerminationSignals { services?.stop() }
        defer { work.stop() }
        let screen = Screen(showing)
        defer { screen.close() }
        while true {
            if let signal = interruption.received {
                screen.close()
                if services != nil { StandardError.write("stopping; interrupt again to end at once\n") }
                try await work.ended()
                let command = services == nil ? "watch" : "resume"
                throw CommandFailure(
                    "stopped by \(signal); carry on with: devfusion task \(command) \(taskID)",
                    status: ExitStatus.interrupted)
            }
            try work.throwIfFailed()
            for news in try await next() {
                screen.show(news)
                if case .event(let event) = news, case .taskFinished(let finished) = event.event {
                    screen.close()
                    work.stop()
                    try await work.ended()
                    return finished
                }
            }
            screen.tick()
            if isLost() { return nil }
        }
    }

    /// Reading the log blocks, so it happens on a thread of its own.
    private func next() async throws -> [TaskEvents.News] {
        let reader = UncheckedEvents(events: events)
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try reader.events.next(milliseconds: 100) })
            }
        }
    }

    /// One read at a time, each on another thread: handed over, never shared.
    private struct UncheckedEvents: @unchecked Sendable {
        let events: TaskEvents
    }
}

extension TaskFinished {
    /// Ends the command with the task's reason, unless the task is completed.
    func throwUnlessCompleted() throws {
        guard status != .completed else { return }
        let end = status == .failed ? "failed" : "was \(status.word)"
        throw CommandFailure("the task \(end): \(failure?.message ?? "no reason was given")")
    }
}
