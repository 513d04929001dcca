import Pipeline
import PipelineRuntime
import RecordLog
import Schemas

/// Writes tasks, and now and then a record that must become a dead letter, to `task.commands`.
struct Submission {
    /// What `ce_source` says of everything that a run submits.
    static let source = "/devfusion/crash-matrix"
    /// One poisonous record to so many tasks.
    private static let tasksPerPoison = 20

    let log: any RecordLog
    private(set) var submitted: [MatrixTask] = []
    /// The keys of the records that must become dead letters.
    private(set) var poison: Set<String> = []

    init(log: any RecordLog) { self.log = log }

    mutating func submit(_ task: MatrixTask) throws(LogError) {
        let now = LogTime.wallClock()
        var records = task.commands(at: now).enumerated().map { number, command in
            record(command.encoded(), key: task.id, id: "\(task.id)/\(number)", at: now)
        }
        if submitted.count % Self.tasksPerPoison == 0 { records.append(poisonous(number: poison.count, at: now)) }
        try append(records)
        submitted.append(task)
    }

    /// In turns bytes that are no record, and a command to a task that nobody knows.
    private mutating func poisonous(number: Int, at now: LogTime) -> OutgoingRecord {
        let key = "poison-\(number)"
        poison.insert(key)
        let unknown = TaskCommand(taskID: key, command: .pause(PauseTask())).encoded()
        return record(number.isMultiple(of: 2) ? [0xff, 0xff, 0xff] : unknown, key: key, id: key, at: now)
    }

    /// A log that a frozen process keeps locked is waited for, and a broker that restarts.
    private func append(_ records: [OutgoingRecord]) throws(LogError) {
        while true {
            do throws(LogError) {
                try log.append(records)
                return
            } catch .retry {
                continue
            } catch .abort {
                // It was rolled back.
                continue
            }
        }
    }

    private func record(_ value: [UInt8], key: String, id: String, at now: LogTime) -> OutgoingRecord {
        var headers = RecordHeaders()
        headers.append("ce_specversion", "1.0")
        headers.append("ce_source", Self.source)
        headers.append("ce_type", TaskCommand.fullName)
        headers.append("ce_id", id)
        headers.append("ce_time", RFC3339.text(milliseconds: now.milliseconds))
        headers.append("ce_subject", key)
        headers.append("content-type", "application/protobuf")
        return OutgoingRecord(
            topic: Topics.taskCommands, timestamp: now.milliseconds, key: Array(key.utf8), value: value,
            headers: headers)
    }
}
