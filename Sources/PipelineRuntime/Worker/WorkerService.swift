import Pipeline
import RecordLog
import Schemas

/// Runs a worker on a log: it polls requests, keeps many calls in flight, and commits replies as they come.
package final class WorkerService<W: Worker>: PipelineService {
    package struct Limits: Sendable {
        /// The most calls under way at once in this process.
        package var callsInFlight = 256
        /// Records of one partition that are read before there is room for them.
        package var readAheadRecords = 128
        /// The longest sleep, in milliseconds, while there is nothing to do.
        package var idleMilliseconds = 1_000
        /// How long a stop waits for the calls under way, in milliseconds.
        package var drainMilliseconds: Int64 = 10_000

        package init() {}
    }

    package var name: ProcessorName { scope.processor(W.name) }

    private let worker: W
    private let environment: ServiceEnvironment
    private let limits: Limits
    private let scope: WorkerScope
    private let membership: Membership

    /// - Parameter scope: the requests that this service carries out; each scope is a group of its own.
    package init(
        _ worker: W, in environment: ServiceEnvironment, limits: Limits = Limits(), scope: WorkerScope = .all
    ) {
        self.worker = worker
        self.environment = environment
        self.limits = limits
        self.scope = scope
        membership = Membership(of: scope.processor(W.name), reading: W.Request.topics, in: environment)
    }

    package var isReady: Bool { membership.readiness.isReady }

    package func stop() { membership.handle.stop() }

    package func run() throws(LogError) {
        try membership.run { session throws(LogError) in
            var loop = WorkerLoop(
                worker, scope: scope, session: session, environment: environment, limits: limits,
                readiness: membership.readiness, logger: membership.logger,
                mailbox: Mailbox { [handle = membership.handle] in handle.wake() })
            defer { loop.end() }
            try work(&loop)
        }
    }

    /// Works until it is told to stop, and then until nothing is in flight or the time for that is over.
    private func work(_ loop: inout WorkerLoop<W>) throws(LogError) {
        var backoff = Backoff()
        var end: LogTime?
        while true {
            if membership.handle.isStopping, end == nil {
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
        try loop.leave()
    }

    /// A log that is away, or a transaction that was rolled back, costs no call: its reply goes with the next commit.
    private func wait(_ error: LogError, _ backoff: inout Backoff) throws(LogError) {
        switch error {
        case .retry(let reason), .abort(let reason):
            membership.logger.warning("replies have to wait", metadata: ["reason": "\(reason)"])
            backoff.sleep()
        case .fenced, .fatal, .invalid: throw error
        }
    }
}
