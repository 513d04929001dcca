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
    private let logger = Logger(label: "devfusion.\(S.name)")

    package init(_ stage: S, in environment: ServiceEnvironment, limits: Limits = Limits()) {
        self.stage = stage
        self.environment = environment
        self.limits = limits
    }

    package func stop() { handle.stop() }

    package func run() throws(LogError) {
        var backoff = Backoff()
        while !handle.isStopping {
            do throws(LogError) {
                try serve()
                return
            } catch .retry(let reason) {
                logger.warning("log is not available", metadata: ["reason": "\(reason)"])
                backoff.sleep()
            } catch .fenced(let reason) {
                // The partitions are another member's by now: all state is dropped, and this one joins anew.
                logger.warning("replaced by another member", metadata: ["reason": "\(reason)"])
            }
        }
    }

    /// One membership of the group, from join to leave.
    private func serve() throws(LogError) {
        let session = try environment.log.join(S.name.group, topics: S.Input.topics, as: environment.member)
        handle.attach(session)
        defer {
            handle.detach()
            // A member that could not say goodbye is found out by its lease.
            try? session.leave()
        }
        var step = StageStep(stage)
        while !handle.isStopping {
            let poll = try session.poll(limit: limits.batchRecords, milliseconds: wait(until: step.firstDeadline))
            try rebalance(&step, poll)
            let now = environment.clock()
            var transaction = step.step(poll.records, at: now)
            transaction.outputs.append(contentsOf: step.dueTimers(at: now))
            try commit(transaction, of: &step, to: session)
        }
    }

    private func commit(
        _ transaction: LogTransaction, of step: inout StageStep<S>, to session: any GroupSession
    ) throws(LogError) {
        guard !transaction.offsets.isEmpty || !transaction.outputs.isEmpty else { return }
        environment.reached(S.name, .committing)
        do throws(LogError) {
            try session.commit(transaction)
        } catch .abort(let reason) {
            logger.warning("transaction aborted", metadata: ["reason": "\(reason)"])
            step.abort()
            try session.seek(to: committed(transaction.offsets.keys))
            return
        }
        environment.reached(S.name, .committed)
        step.commit()
    }

    private func committed(
        _ partitions: some Sequence<TopicPartition>
    ) throws(LogError) -> [TopicPartition: Offset] {
        var positions: [TopicPartition: Offset] = [:]
        for partition in partitions {
            let offsets = try environment.log.committedOffsets(of: S.name.group, in: partition.topic)
            positions[partition] = offsets[partition]?.offset ?? 0
        }
        return positions
    }

    private func rebalance(_ step: inout StageStep<S>, _ poll: PollResult) throws(LogError) {
        for partition in Set(poll.revoked.map(\.partition)) { step.revoke(partition) }
        for partition in Set(poll.assigned.keys.map(\.partition)).sorted() {
            step.assign(partition, restored: try restore(partition), committed: poll.assigned)
        }
    }

    /// Reads a state partition until the reader's position has reached the end offset: compaction leaves gaps,
    /// so the last record may never be seen.
    private func restore(_ partition: Int32) throws(LogError) -> StateShard<S.State> {
        let state = TopicPartition(S.stateTopic, partition)
        let end = try environment.log.endOffsets(of: [state])[state] ?? 0
        let start = try environment.log.startOffsets(of: [state])[state] ?? 0
        var shard = StateShard<S.State>()
        guard start < end else { return shard }
        let reader = try environment.log.reader(at: [state: start])
        while reader.positions[state, default: start] < end {
            environment.reached(S.name, .restoring)
            for record in try reader.next(limit: 10_000, milliseconds: 100) { shard.restore(record) }
        }
        return shard
    }

    private func wait(until deadline: LogTime?) -> Int {
        guard let deadline else { return limits.idleMilliseconds }
        let left = deadline.milliseconds - environment.clock().milliseconds
        return min(max(Int(left), 0), limits.idleMilliseconds)
    }
}
