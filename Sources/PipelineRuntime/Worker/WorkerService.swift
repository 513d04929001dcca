import Logging
import Pipeline
import RecordLog
import Schemas

/// Runs a worker on a log: it polls requests, keeps many calls in flight, and commits replies as they come.
package final class WorkerService<W: Worker>: PipelineService {
    package struct Limits: Sendable {
        /// The most calls under way at once in this process.
        package var callsInFlight = 256
        /// The longest sleep, in milliseconds, while there is nothing to do.
        package var idleMilliseconds = 1_000
        /// How long a stop waits for the calls under way, in milliseconds.
        package var drainMilliseconds: Int64 = 10_000

        package init() {}
    }

    package var name: ProcessorName { W.name }

    private let worker: W
    private let environment: ServiceEnvironment
    private let limits: Limits
    private let handle = SessionHandle()
    private let readiness = Readiness()
    private let logger = Logger(label: "devfusion.\(W.name)")

    package init(_ worker: W, in environment: ServiceEnvironment, limits: Limits = Limits()) {
        self.worker = worker
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
                // What was in flight is the new owner's to repeat; this member joins anew.
                logger.warning("replaced by another member", metadata: ["reason": "\(reason)"])
            }
            if !handle.isStopping { backoff.sleep() }
        }
    }

    /// One membership of the group, from join to leave.
    private func serve() throws(LogError) {
        let session = try environment.log.join(
            W.name.group, topics: W.Request.topics, as: environment.member)
        handle.attach(session)
        readiness.join(at: environment.clock())
        defer {
            handle.detach()
            readiness.leave()
            // A member that could not say goodbye is found out by its lease.
            try? session.leave()
        }
        var loop = WorkerLoop(
            worker, session: session, environment: environment, limits: limits, readiness: readiness,
            logger: logger,
            mailbox: Mailbox { [handle] in handle.wake() })
        defer { loop.end() }
        try work(&loop)
    }

    /// Works until it is told to stop, and then until nothing is in flight or the time for that is over.
    private func work(_ loop: inout WorkerLoop<W>) throws(LogError) {
        var backoff = Backoff()
        var end: LogTime?
        while true {
            if handle.isStopping, end == nil {
                end = environment.clock().adding(milliseconds: limits.drainMilliseconds)
            }
            if let end, loop.isIdle || environment.clock() >= end { break }
            do throws(LogError) {
                try loop.turn(taking: end == nil)
                backoff.reset()
            } catch {
                try wait(error, &backoff)
            }
        }
        try loop.settle()
    }

    /// A log that is away, or a transaction that was rolled back, costs no call: its reply goes with the next commit.
    private func wait(_ error: LogError, _ backoff: inout Backoff) throws(LogError) {
        switch error {
        case .retry(let reason), .abort(let reason):
            logger.warning("replies have to wait", metadata: ["reason": "\(reason)"])
            backoff.sleep()
        case .fenced, .fatal, .invalid: throw error
        }
    }
}
