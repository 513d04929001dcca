import Pipeline
import RecordLog

@testable import PipelineRuntime

extension PartitionProgress {
    /// What to commit at a moment that plays no part.
    mutating func nextCommit() -> CommittedOffset? { nextCommit(at: LogTime(milliseconds: 1_700_000_000_000)) }
}
