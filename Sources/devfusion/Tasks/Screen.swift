import Foundation
import Pipeline
import PipelineRuntime
import Schemas
import Stages

/// Shows a task's events on the terminal: the live view on standard error, or JSON on standard output.
final class Screen {
    private let showing: TaskWatch.Showing
    private var display: ProgressDisplay
    private var isClosed = false

    init(_ showing: TaskWatch.Showing) {
        self.showing = showing
        let environment = ProcessInfo.processInfo.environment
        display = ProgressDisplay(
            mode: TerminalMode.choose(isTerminal: isatty(STDERR_FILENO) == 1, environment: environment),
            startedAt: LogTime.wallClock().milliseconds,
            size: { TerminalSize.current(of: STDERR_FILENO, environment: environment) },
            write: { StandardError.write($0) })
    }

    func show(_ news: TaskEvents.News) {
        switch (showing, news) {
        case (.view, _): if let progress = ProgressEvent(news) { display.show(progress, at: now) }
        case (.json, .event(let event)): if let json = try? RecordText.json(of: event) { print(json) }
        case (.json, .text), (.nothing, _): break
        }
    }

    func tick() { if case .view = showing { display.tick(at: now) } }

    /// Leaves the last state on the terminal.
    func close() {
        guard case .view = showing, !isClosed else { return }
        isClosed = true
        display.close(at: now)
    }

    private var now: Int64 { LogTime.wallClock().milliseconds }
}

extension ProgressEvent {
    init?(_ news: TaskEvents.News) {
        switch news {
        case .event(let event): self.init(event)
        case .text(let delta): self.init(delta)
        }
    }

    /// What a piece of text means to whoever watches; `nil` where it is no step's: the plan is shown once it is there.
    init?(_ delta: LLMDelta) {
        guard let step = Self.step(ofCall: delta.callID) else { return nil }
        self = .writing(step: step, text: delta.text, isFirst: delta.index == 0)
    }

    /// "<task>/<step>/<number>", and below it what the research asks: "…/answer.<part>/<number>".
    private static func step(ofCall id: String) -> String? {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 3 { return parts[1] == "plan" ? nil : String(parts[1]) }
        guard parts.count == 5, parts[3].hasPrefix("answer."), let part = Int(parts[3].dropFirst(7)) else { return nil }
        return "\(parts[1])/q\(part + 1)"
    }

    /// What a record of `ui.events` means to whoever watches; `nil` where it is of no interest there.
    init?(_ event: UIEvent) {
        switch event.event {
        case .statusChanged(let change): self = .taskStatus(change.status.word)
        case .planGenerated(let plan): self = .planned(plan.steps.map { StepTitle(id: $0.stepID, title: $0.title) })
        case .stepInitiated(let step): self = .stepStarted(step.stepID)
        case .stepFinished(let step) where step.status == .failed:
            self = .stepFailed(step.stepID, reason: step.summary)
        case .stepFinished(let step): self = .stepFinished(step.stepID, summary: step.summary)
        case .stepProgressed(let step) where step.total == 0:
            self = .reading(step: step.stepID, address: step.subject)
        case .stepProgressed(let step):
            self = .progress(
                step: step.stepID, done: Int(clamping: step.done), total: Int(clamping: step.total), unit: step.unit)
        case .questionForUser(let question): self = .question(question.question?.text ?? "")
        case .taskFinished(let finished) where finished.status == .completed: self = .finished
        case .taskFinished(let finished): self = .failed(reason: finished.failure?.message ?? finished.status.word)
        case .toolInvoked, .resultAnalyzed, .clarificationNeeded, nil: return nil
        }
    }
}
