import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Stages

/// The edge of the pipeline: submits commands, and reads where tasks stand.
struct TaskEdge {
    let log: any RecordLog

    // MARK: Commands

    /// Submits a command durably.
    func submit(_ command: TaskCommand) throws(LogError) {
        let now = LogTime.wallClock()
        var headers = RecordHeaders()
        headers.append("ce_specversion", "1.0")
        headers.append("ce_source", "/devfusion/cli")
        headers.append("ce_type", TaskCommand.fullName)
        headers.append("content-type", "application/protobuf")
        headers.append("ce_id", "\(command.taskID)/\(now.milliseconds)")
        headers.append("ce_time", RFC3339.text(milliseconds: now.milliseconds))
        headers.append("ce_subject", command.taskID)
        headers.append("traceparent", TraceContext.random())
        try log.append([
            OutgoingRecord(
                topic: Topics.taskCommands, timestamp: now.milliseconds, key: Array(command.taskID.utf8),
                value: command.encoded(), headers: headers)
        ])
    }

    // MARK: States

    /// Where every task stands, the latest first.
    func tasks() throws(LogError) -> [TaskRecord] {
        let submitted = try submitted(in: try partitions(of: Topics.taskCommands))
        let states = try states(in: try partitions(of: Topics.taskState))
        return submitted.merging(states) { $1 }.values.sorted {
            ($1.submittedAtMs, $1.taskID) < ($0.submittedAtMs, $0.taskID)
        }
    }

    /// Where a task stands; `nil` where it is unknown.
    func task(_ taskID: String) throws(LogError) -> TaskRecord? {
        let submitted = try submitted(in: [try partition(of: taskID, in: Topics.taskCommands)])
        return try states(in: [try partition(of: taskID, in: Topics.taskState)])[taskID] ?? submitted[taskID]
    }

    /// A task's plan, if it has one.
    func plan(of taskID: String) throws(LogError) -> AgentExecutionPlan? {
        var plan: AgentExecutionPlan?
        try LogScan(log).each(in: [try partition(of: taskID, in: Topics.planState)]) { record in
            guard record.key.map({ $0.elementsEqual(taskID.utf8) }) ?? false else { return }
            plan = record.value.flatMap { try? AgentExecutionPlan(decoding: $0) }
        }
        return plan
    }

    /// What the audit knows of a task's calls to models, in the order in which they ended.
    func modelCalls(of taskID: String) throws(LogError) -> [AuditEntry] {
        guard try log.topics().contains(where: { $0.name == Topics.auditLog }) else { return [] }
        var calls: [AuditEntry] = []
        try LogScan(log).each(in: [try partition(of: taskID, in: Topics.auditLog)]) { record in
            guard record.key.map({ $0.elementsEqual(taskID.utf8) }) ?? false,
                let entry = record.value.flatMap({ try? AuditEntry(decoding: $0) }), entry.isOfModel
            else { return }
            calls.append(entry)
        }
        return calls
    }

    private func states(in partitions: [TopicPartition]) throws(LogError) -> [String: TaskRecord] {
        var states: [String: TaskRecord] = [:]
        try LogScan(log).each(in: partitions) { record in
            let key = String(decoding: record.key ?? [], as: UTF8.self)
            states[key] = record.value.flatMap { try? TaskRecord(decoding: $0) }
        }
        return states
    }

    /// Tasks whose command is durable, and which no orchestrator has taken yet.
    private func submitted(in partitions: [TopicPartition]) throws(LogError) -> [String: TaskRecord] {
        let taken = try log.committedOffsets(of: Orchestrator.name.group, in: Topics.taskCommands)
        var tasks: [String: TaskRecord] = [:]
        try LogScan(log).each(in: partitions, from: taken.mapValues(\.offset)) { record in
            guard let command = record.value.flatMap({ try? TaskCommand(decoding: $0) }),
                case .newTask(let new)? = command.command
            else { return }
            tasks[command.taskID] = TaskRecord(
                taskID: command.taskID, goal: new.goal, kind: new.kind, status: .received, user: new.user,
                tenant: new.tenant, sources: new.sources, limits: new.limits, submittedAtMs: new.submittedAtMs,
                terms: new.terms)
        }
        return tasks
    }

    // MARK: Partitions

    func partition(of taskID: String, in topic: TopicName) throws(LogError) -> TopicPartition {
        let count = Int32(try partitions(of: topic).count)
        return TopicPartition(topic, Partitioner.partition(ofKey: Array(taskID.utf8), count: count))
    }

    func partitions(of topic: TopicName) throws(LogError) -> [TopicPartition] {
        guard let configuration = try log.topics().first(where: { $0.name == topic }) else {
            throw .invalid("topic \(topic) does not exist")
        }
        return (0..<configuration.partitions).map { TopicPartition(topic, $0) }
    }
}
