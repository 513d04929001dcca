import Logging
import Pipeline
import RecordLog

/// Runs a stage on a log: it polls, steps and commits on one thread of its own.
package final class StageService<S: Stage>: PipelineService {
    package struct Limits: Sendable {
        /// The most records in one transaction.
        package var batchRecords = 1_000
        /// The longest sleep, in milliseconds, while there is nothing to do.
        package var idleMilliseconds = 1_000

        package init() {}
    }

    package var name: ProcessorName { S.name }

    private let stage: S
    private let environment: ServiceEnvironment
    private let limits: Limits
    private let handle = SessionHandle()
    private let readiness = Readiness()
    private let logger = Logger(label: "devfusion.\(S.name)")

    package init(_ stage: S, in environment: ServiceEnvironment, limits: Limits = Limits()) {
        self.stage = stage
        self.environment = environment
        self.limits = limits
    }

    package var isReady: Bool { readiness.isReady }

    package func stop() { handle.stop() }

    package func run() throws(LogError) {
        var backoff = Backoff()
        while !handle.isStopping {
            do throws(LogError) {
                try serve()
                return
            } catch .retry(let reason) {
                logger.warning("log is not available", metadata: ["reason": "\(reason)"])
            } catch .fenced(let reason) {
                // The partitions are another member's by now: all state is dropped, and this one joins anew.
                logger.warning("replaced by another member", metadata: ["reason": "\(reason)"])
            }
            if !handle.isStopping { backoff.sleep() }
        }
    }

    /// One membership of the group, from join to leave.
    private func serve() throws(LogError) {
        let session = try environment.log.join(S.name.group, topics: S.Input.topics, as: environment.member)
        handle.attach(session)
        readiness.join(at: environment.clock())
        defer {
            handle.detach()
            readiness.leave()
            // A member that could not say goodbye is found out by its lease.
            try? session.leave()
        }
        var loop = StageLoop(
            stage, session: session, environment: environment, limits: limits, handle: handle,
            readiness: readiness, logger: logger)
        defer { loop.left() }
        while !handle.isStopping { try loop.turn() }
    }
}
