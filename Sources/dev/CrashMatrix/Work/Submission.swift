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

    /// - Returns: whether it was written. Where a process that is frozen keeps the log locked, or a broker restarts, it
    ///   was not, and is to be submitted again.
    mutating func submit(_ task: MatrixTask) throws(LogError) -> Bool {
        let now = LogTime.wallClock()
        var records = task.commands(at: now).enumerated().map { number, command in
            record(command.encoded(), key: task.id, id: "\(task.id)/\(number)", at: now)
        }
        let isWithPoison = submitted.count % Self.tasksPerPoison == 0
        if isWithPoison { records.append(poisonous(number: poison.count, at: now)) }
        do throws(LogError) { try log.append(records) } catch {
            switch error {
            case .retry, .abort: return false
            case .fenced, .fatal, .invalid: throw error
            }
        }
        if isWithPoison { poison.insert(Self.poisonKey(poison.count)) }
        submitted.append(task)
        return true
    }

    private static func poisonKey(_ number: Int) -> String { "poison-\(number)" }

    /// In turns bytes that are no record, and a command to a task that nobody knows.
    private func poisonous(number: Int, at now: LogTime) -> OutgoingRecord {
        let key = Self.poisonKey(number)
        let unknown = TaskCommand(taskID: key, command: .pause(PauseTask())).encoded()
        return record(number.isMultiple(of: 2) ? [0xff, 0xff, 0xff] : unknown, key: key, id: key, at: now)
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
