import Dispatch
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Synchronization

/// A stage that starts, reads its states back, takes its first step, and rings what is due.
struct RestoreRun {
    var restoreSeconds = 0.0
    var firstStepSeconds = 0.0
    var timersSeconds = 0.0
    var cpuSeconds = 0.0
    /// Of the machine while states were read, what other processes took, between 0 and 1.
    var otherShare = 0.0
    /// What the restore has added to the memory that is resident.
    var residentBytes = 0.0
    var processBytes = 0.0
    var peakBytes = 0.0
    var valueBytes = 0.0
    var overheadBytes = 0.0

    static func measured(on log: any RecordLog, _ states: RestoredStates) async throws -> RestoreRun {
        try log.append([
            OutgoingRecord(
                topic: RestoreTopics.commands, timestamp: LogTime.wallClock().milliseconds,
                key: Array(RestoredStates.taskID(1).utf8),
                value: TaskCommand(taskID: RestoredStates.taskID(1)).encoded())
        ])
        let gauges = StateGauges()
        let began = Mutex<Moment?>(nil)
        var environment = ServiceEnvironment(log: log, member: "benchmark")
        environment.metrics = gauges
        environment.reached = { _, checkpoint in
            if checkpoint == .restoring { began.withLock { $0 = $0 ?? Moment() } }
        }
        let service = StageService(RestoredStage(), in: environment)
        let threads = ServiceThreads([service])
        var run = RestoreRun()
        let resident = ProcessUsage.residentMegabytes
        ProcessUsage.forgetPeak()
        let started = Moment()
        let running = Task { try await threads.run() }
        while !service.isReady { try await Task.sleep(for: .milliseconds(1)) }
        let ready = Moment()
        let restoring = began.withLock { $0 } ?? started
        run.processBytes = ProcessUsage.residentMegabytes * 1_048_576
        run.peakBytes = ProcessUsage.peakMegabytes() * 1_048_576
        run.residentBytes = run.processBytes - resident * 1_048_576
        run.restoreSeconds = ready.seconds - restoring.seconds
        run.cpuSeconds = ready.cpuSeconds - restoring.cpuSeconds
        run.otherShare = ready.otherShare(since: restoring)
        (run.valueBytes, run.overheadBytes) = (
            gauges["devfusion_state_bytes"], gauges["devfusion_state_overhead_bytes"]
        )
        try wait(for: 1, in: RestoreTopics.events, of: log)
        run.firstStepSeconds = Moment().seconds - started.seconds
        try wait(for: states.deadlines, in: RestoreTopics.timers, of: log)
        run.timersSeconds = Moment().seconds - ready.seconds
        threads.stop()
        try await running.value
        guard Int(gauges["devfusion_states"]) == 0 else { throw BenchmarkFailure("states were kept after the end") }
        return run
    }

    private static func wait(for count: Int, in topic: TopicName, of log: any RecordLog) throws {
        let partitions = (0..<RestoreTopics.partitions).map { (TopicPartition(topic, $0), Offset(0)) }
        let reader = try log.reader(at: Dictionary(uniqueKeysWithValues: partitions))
        var found = 0
        while found < count { found += try reader.next(limit: 5_000, milliseconds: 1_000).count }
    }
}
