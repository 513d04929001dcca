import Pipeline
import RecordLog
import Schemas

/// Processes a finished task's inputs again, from no state, and compares outputs and state with those in the log.
package struct StageReplay<S: Stage> {
    private let stage: S
    private let taskID: String
    private let history: StageHistory
    private var state: S.State?
    private var compared = 0

    private init(_ stage: S, of taskID: String, _ history: StageHistory) {
        self.stage = stage
        self.taskID = taskID
        self.history = history
    }

    /// Replays a task in one stage.
    ///
    /// - Parameters:
    ///   - taskID: a task that is at its end; whatever the log no longer holds of it shows as a difference.
    ///   - log: is only read.
    package static func run(
        _ stage: S, of taskID: String, in log: any RecordLog
    ) throws(LogError) -> ReplayResult {
        let history = try StageHistory.read(S.self, of: taskID, in: log)
        var replay = StageReplay(stage, of: taskID, history)
        let difference = replay.difference()
        return ReplayResult(
            stage: S.name, inputs: history.inputs.count, outputs: replay.compared, difference: difference)
    }

    private mutating func difference() -> String? {
        for input in history.inputs {
            if let difference = process(input) { return difference }
        }
        let rest = history.outputCount - compared
        if rest > 0 { return "\(rest) outputs in the log follow from no input, or are there twice" }
        guard state?.encoded() == history.state else {
            return "the state differs: \(size(state?.encoded())) here, \(size(history.state)) in \(S.stateTopic)"
        }
        return nil
    }

    private mutating func process(_ input: LogRecord) -> String? {
        let now = LogTime(milliseconds: input.timestamp)
        let reason = history.rejected[input.position]
        let outputs: [S.Output]
        if reason == Quarantine.reason {
            let failure = CallFailure.lostInput(at: input.position, because: Quarantine.reason)
            outputs = stage.abandon(
                taskID, losing: try? decode(input), state: &state, because: failure, at: now)
        } else {
            do throws(Rejection) {
                outputs = try stage.process(try decode(input), state: &state, at: now)
            } catch {
                return reason != nil ? nil : "the input \(input.position) is rejected: \(error)"
            }
            if reason != nil { return "the input \(input.position) is not rejected" }
        }
        for (ordinal, output) in outputs.enumerated() {
            if let difference = compare(output, ordinal, of: input) { return difference }
        }
        return nil
    }

    private func decode(_ record: LogRecord) throws(Rejection) -> S.Input {
        guard let value = record.value else { throw Rejection("it has no value") }
        do { return try S.Input(topic: record.position.partition.topic, decoding: value) } catch {
            throw Rejection("it can't be decoded: \(error)")
        }
    }

    private mutating func compare(_ output: S.Output, _ ordinal: Int, of input: LogRecord) -> String? {
        let what = "output \(ordinal) of the input \(input.position), to \(output.topic),"
        guard let known = history.output(ordinal, of: input.position) else { return "\(what) is not in the log" }
        let topic = known.record.position.partition.topic
        guard topic == output.topic else { return "\(what) went to \(topic)" }
        guard known.record.value == output.encoded(), known.record.timestamp == input.timestamp else {
            return "\(what) differs from the record at \(known.record.position)"
        }
        compared += 1
        return nil
    }

    private func size(_ bytes: [UInt8]?) -> String { bytes.map { "\($0.count) bytes" } ?? "none" }
}
