import Pipeline
import RecordLog

@testable import PipelineRuntime

extension StageStep {
    /// Wake-ups of tasks that somebody could always work on.
    mutating func dueTimers(at now: LogTime) -> [OutgoingRecord] { dueTimers(at: now) { _, _ in [] } }
}
