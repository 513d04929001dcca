import CoreMetrics
import Pipeline
import RecordLog

/// A running stage or worker: it reads, steps and commits until it is stopped.
package protocol PipelineService: Sendable {
    var name: ProcessorName { get }

    /// Whether it is in its group, with the states of its partitions restored.
    var isReady: Bool { get }

    /// Runs on the calling thread, which it blocks, until ``stop()`` or an error that cannot be waited out.
    func run() throws(LogError)

    /// Asks for a graceful end: what was begun is finished or given back, and the group is left. From any thread.
    func stop()
}

/// Moments at which a process may die, so that tests can make it.
package enum Checkpoint: String, Sendable, CaseIterable {
    /// A state partition is being read back.
    case restoring
    /// Outputs of a stage's transaction were handed to the log, and more are to come.
    case written
    /// The transaction is complete and about to be committed.
    case committing
    /// The transaction is committed, and nobody was told.
    case committed
}

/// What every service of the runtime needs from the process that runs it.
package struct ServiceEnvironment: Sendable {
    package var log: any RecordLog
    package var member: MemberName
    /// The time for what happens in the world: timers, replies.
    package var clock: @Sendable () -> LogTime
    /// Called at each checkpoint; does nothing outside of tests.
    package var reached: @Sendable (ProcessorName, Checkpoint) -> Void
    /// Where measurements go; nowhere unless somebody asks.
    package var metrics: any MetricsFactory = NOOPMetricsHandler.instance
    /// Who measures how much there is to read; nobody unless somebody asks.
    package var lag: LagWatch?

    package init(
        log: any RecordLog, member: MemberName, clock: @escaping @Sendable () -> LogTime = LogTime.wallClock,
        reached: @escaping @Sendable (ProcessorName, Checkpoint) -> Void = { _, _ in }
    ) {
        self.log = log
        self.member = member
        self.clock = clock
        self.reached = reached
    }
}
