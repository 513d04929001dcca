import Pipeline
import RecordLog
import Schemas

@testable import dev

/// The log of a run in which nothing went wrong: two tasks, a call each, and a dead letter.
struct SoundLog {
    static let tasks = ["t-1", "t-2"].map {
        MatrixTask(id: $0, kind: .answered, question: "Which port?", source: "/documents")
    }
    static let poison: Set<String> = ["poison-0"]

    var contents = LogContents()

    init() {
        add(Topics.taskCommands, key: "poison-0", value: [0xff], source: "edge", id: "poison-0")
        for task in Self.tasks { addTask(task) }
        let letter = DeadLetter(topic: "task.commands", key: Array("poison-0".utf8), reason: "it is no record")
        add(Topics.deadLetters, letter, key: "poison-0", source: "orchestrator", id: "task.commands/0/0/dead-letter")
        for group in GroupInputs.all {
            for topic in group.topics {
                let end = Offset(contents.records[topic]?.count ?? 0)
                contents.committed[group.group, default: [:]][TopicPartition(topic, 0)] = end
            }
        }
    }

    private mutating func addTask(_ task: MatrixTask) {
        let id = task.id
        let header = CallHeader(taskID: id, callID: "\(id)/plan/1", attempt: 1, replyTo: "engine.replies")
        let new = TaskCommand(taskID: id, command: .newTask(NewTask(goal: task.question)))
        add(Topics.taskCommands, new, key: id, source: "edge", id: "\(id)/0")
        add(Topics.llmRequests, LLMRequestMessage(call: header), key: id, source: "engine", id: "\(id)/request")
        addReply(to: header)
        addOutcome(of: header, id: "\(id)/accepted")
        add(
            Topics.taskState, TaskRecord(taskID: id, status: .completed), key: id, source: "orchestrator", id: "\(id)/s"
        )
        addEnd(of: id, id: "\(id)/end")
    }

    mutating func addReply(to header: CallHeader) {
        let reply = Reply(taskID: header.taskID, callID: header.callID, attempt: header.attempt)
        let id = "\(header.taskID)/\(contents.recordCount)/reply"
        add(Topics.engineReplies, reply, key: header.taskID, source: "models", id: id)
    }

    mutating func addOutcome(of header: CallHeader, action: String = "reply.accepted", id: String) {
        let entry = AuditEntry(taskID: header.taskID, actor: "engine", action: action, subject: header.callID)
        add(Topics.auditLog, entry, key: header.taskID, source: "engine", id: id)
    }

    mutating func addEnd(of task: String, id: String) {
        let end = UIEvent(taskID: task, event: .taskFinished(TaskFinished(status: .completed)))
        add(Topics.uiEvents, end, key: task, source: "orchestrator", id: id)
    }

    mutating func add(_ topic: TopicName, _ record: some SchemaRecord, key: String, source: String, id: String) {
        add(topic, key: key, value: record.encoded(), source: source, id: id)
    }

    mutating func add(_ topic: TopicName, key: String, value: [UInt8], source: String, id: String?) {
        var headers = RecordHeaders()
        headers.append("ce_source", "/devfusion/\(source)")
        if let id { headers.append("ce_id", id) }
        let offset = Offset(contents.records[topic]?.count ?? 0)
        contents.records[topic, default: []].append(
            LogRecord(
                position: RecordPosition(TopicPartition(topic, 0), offset), timestamp: 1, key: Array(key.utf8),
                value: value, headers: headers))
    }

    /// Takes the records away that the condition names.
    mutating func lose(_ topic: TopicName, where isLost: (LogRecord) -> Bool) {
        contents.records[topic]?.removeAll(where: isLost)
    }

    /// What the checks say, and of which rules.
    var violations: [Violation] { LogChecks.violations(in: contents, of: Self.tasks, poison: Self.poison) }
}
