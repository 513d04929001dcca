import Pipeline
import RecordLog

/// Runs a stage on a log: it polls, steps and commits on one thread of its own.
package final class StageService: PipelineService {
    /// How much goes into one transaction. A poll that gives less than it may ends one at once, so these bound it only
    /// while the stage has more to do than it can.
    package struct Limits: Sendable {
        /// The most records of one poll, and of the first transaction after a partition was assigned.
        package var pollRecords = 1_000
        /// The most inputs in one transaction.
        package var transactionRecords = 20_000
        /// The size of a transaction's outputs, in bytes, from which on it takes no more inputs.
        package var transactionBytes = 32 << 20
        /// The age of a transaction, in milliseconds since its first input, from which on it takes no more.
        package var transactionMilliseconds = 100
        /// How many restored states are asked for their deadlines between two polls.
        package var deadlineStates = 8_192
        /// The longest sleep, in milliseconds, while there is nothing to do.
        package var idleMilliseconds = 1_000

        package init() {}
    }

    package var name: ProcessorName { stage.name }

    private let stage: AnyStage
    private let environment: ServiceEnvironment
    private let limits: Limits
    private let membership: Membership

    package init(_ stage: AnyStage, in environment: ServiceEnvironment, limits: Limits = Limits()) {
        self.stage = stage
        self.environment = environment
        self.limits = limits
        membership = Membership(of: stage.name, reading: stage.inputTopics, in: environment)
    }

    package convenience init(_ stage: some Stage, in environment: ServiceEnvironment, limits: Limits = Limits()) {
        self.init(AnyStage(stage), in: environment, limits: limits)
    }

    package var isReady: Bool { membership.readiness.isReady }

    package func stop() { membership.handle.stop() }

    package func run() throws(LogError) {
        try membership.run { session throws(LogError) in
            var loop = StageLoop(
                stage, session: session, environment: environment, limits: limits, handle: membership.handle,
                readiness: membership.readiness, logger: membership.logger)
            defer { loop.left() }
            while !membership.handle.isStopping { try loop.turn() }
        }
    }
}
