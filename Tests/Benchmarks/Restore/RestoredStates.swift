import Pipeline
import RecordLog
import Schemas

/// The states that the benchmark writes: values of 1 KiB, keys as task ids are.
struct RestoredStates {
    static let valueBytes = 1_024
    /// One task in so many has a deadline, which has passed; the others have come to their end.
    static let deadlineShare = 100

    let count: Int
    private let padding: Int

    init(count: Int) {
        self.count = count
        padding = Self.valueBytes - Self.record(0, goal: String(repeating: "x", count: 800)).encoded().count + 800
    }

    var deadlines: Int { (count + Self.deadlineShare - 1) / Self.deadlineShare }

    /// "t-" and twelve hexadecimal digits; multiplying by an odd number makes no two the same.
    static func taskID(_ number: Int) -> String {
        let digits = String(UInt64(number + 1) &* 0x9e37_79b9_7f4b & 0xffff_ffff_ffff, radix: 16)
        return "t-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    func write(to log: any RecordLog) throws {
        let goal = String(repeating: "Find out what it says. ", count: padding / 23 + 1).prefix(padding)
        for start in stride(from: 0, to: count, by: 5_000) {
            try log.append(
                (start..<min(start + 5_000, count)).map { number in
                    OutgoingRecord(
                        topic: RestoreTopics.states, timestamp: 1_700_000_000_000,
                        key: Array(Self.taskID(number).utf8),
                        value: Self.record(number, goal: String(goal)).encoded())
                })
        }
    }

    private static func record(_ number: Int, goal: String) -> TaskRecord {
        let isOpen = number % deadlineShare == 0
        return TaskRecord(
            taskID: taskID(number), goal: goal, kind: .research, status: isOpen ? .executing : .completed,
            user: "benchmark", tenant: "tenant",
            submittedAtMs: 1_700_000_000_000, updatedAtMs: 1_700_000_000_000, stepCount: 5, stepsFinished: 2,
            currentStep: 3, currentStepTitle: "Research the question", cost: Cost(modelCalls: 3, toolCalls: 12))
    }
}
