import CoreMetrics
import Pipeline
import RecordLog

/// The measurements that stages and workers share.
///
/// All of them are taken once for a poll or a transaction, never once for a record.
struct ProcessorMetrics {
    let deadLetters: Counter
    private let recordsRead: Counter
    private let recordsWritten: Counter
    private let batchRecords: Recorder
    private let transactionDuration: CoreMetrics.Timer
    private let transactionFailures: [String: Counter]
    private let rebalances: Counter
    private let partitionsAssigned: GaugePart
    private let positions: ReadPositions?

    /// The measurements of a processor in this environment.
    init(of processor: ProcessorName, in environment: ServiceEnvironment) {
        let make = MetricMaker(processor: processor, factory: environment.metrics)
        positions = environment.lag?.member(of: processor)
        deadLetters = make.counter(.deadLetters)
        recordsRead = make.counter(.recordsRead)
        recordsWritten = make.counter(.recordsWritten)
        batchRecords = make.recorder(.batchRecords)
        transactionDuration = make.timer(.transactionDuration)
        transactionFailures = Dictionary(
            uniqueKeysWithValues: LogError.outcomes.map { outcome in
                (outcome, make.counter(.transactionFailures, ("outcome", outcome)))
            })
        rebalances = make.counter(.rebalances)
        partitionsAssigned = make.gauge(.partitionsAssigned)
    }

    /// Notes what a poll found.
    ///
    /// - Parameter assigned: how many partitions are owned now.
    func polled(_ poll: PollResult, assigned: Int) {
        positions?.polled(poll)
        if !poll.records.isEmpty {
            recordsRead.increment(by: poll.records.count)
            batchRecords.record(poll.records.count)
        }
        if !poll.assigned.isEmpty || !poll.revoked.isEmpty {
            rebalances.increment()
            partitionsAssigned.set(assigned)
        }
    }

    /// Notes which partitions are not read for now.
    func paused(_ partitions: Set<TopicPartition>) { positions?.paused(partitions) }

    /// Notes how many records of each partition were read and have to wait.
    func waiting(_ counts: [TopicPartition: Int]) { positions?.waiting(counts) }

    /// The membership is over, and with it all ownership.
    func left() {
        partitionsAssigned.set(0)
        positions?.end()
    }

    /// Commits a transaction and notes how that went.
    ///
    /// - Parameter written: how many of its outputs the session has already.
    func measure(
        _ transaction: LogTransaction, written: Int = 0, on session: any GroupSession
    ) throws(LogError) {
        let began = ContinuousClock.now
        do throws(LogError) {
            try session.commit(transaction)
        } catch {
            transactionFailures[error.outcome]?.increment()
            throw error
        }
        transactionDuration.recordNanoseconds((ContinuousClock.now - began).nanoseconds)
        recordsWritten.increment(by: written + transaction.outputs.count)
    }
}

/// The measurements of stages alone.
struct StageMetrics {
    private let restoreDuration: CoreMetrics.Timer
    private let states: GaugePart
    private let stateBytes: GaugePart
    private let stateOverheadBytes: GaugePart

    init(of processor: ProcessorName, factory: any MetricsFactory) {
        let make = MetricMaker(processor: processor, factory: factory)
        restoreDuration = make.timer(.restoreDuration)
        states = make.gauge(.states)
        stateBytes = make.gauge(.stateBytes)
        stateOverheadBytes = make.gauge(.stateOverheadBytes)
    }

    func restored(since began: ContinuousClock.Instant) {
        restoreDuration.recordNanoseconds((ContinuousClock.now - began).nanoseconds)
    }

    func hold(_ memory: StateMemory) {
        states.set(memory.count)
        stateBytes.set(memory.valueBytes)
        stateOverheadBytes.set(memory.overheadBytes)
    }
}

/// The measurements of workers alone.
struct WorkerMetrics {
    private let callsInFlight: GaugePart
    private let succeeded: Counter
    private let failed: Counter
    private let callDuration: CoreMetrics.Timer

    init(of processor: ProcessorName, factory: any MetricsFactory) {
        let make = MetricMaker(processor: processor, factory: factory)
        callsInFlight = make.gauge(.callsInFlight)
        succeeded = make.counter(.calls, ("outcome", "success"))
        failed = make.counter(.calls, ("outcome", "failure"))
        callDuration = make.timer(.callDuration)
    }

    func inFlight(_ count: Int) { callsInFlight.set(count) }

    func ended(_ call: CompletedCall) {
        if case .success = call.result { succeeded.increment() } else { failed.increment() }
        // A clock that was set may make any difference.
        callDuration.recordNanoseconds(min(call.durationMilliseconds, .max / 1_000_000) * 1_000_000)
    }
}
