import Pipeline
import RecordLog
import Schemas

/// A record as a stage reads or writes it.
struct WireInput: Equatable {
    var topic: TopicName
    var value: [UInt8]
}

/// One stage, one task, and all that it read and wrote.
struct StageRun<S: Stage> {
    let stage: S
    private(set) var state: S.State?
    private(set) var history: [(input: WireInput, now: LogTime)] = []
    private(set) var outputs: [WireInput] = []
    private(set) var rejections: [String] = []

    init(_ stage: S) { self.stage = stage }

    func reads(_ topic: TopicName) -> Bool { S.Input.topics.contains(topic) }

    var deadline: LogTime? { state.flatMap(stage.deadline(of:)) }

    mutating func process(_ input: WireInput, at now: LogTime) throws -> [WireInput] {
        history.append((input, now))
        do throws(Rejection) {
            let decoded: S.Input
            do { decoded = try S.Input(topic: input.topic, decoding: input.value) } catch {
                throw Rejection("undecodable")
            }
            let written = try stage.process(decoded, state: &state, at: now)
                .map { WireInput(topic: $0.topic, value: $0.encoded()) }
            outputs += written
            return written
        } catch {
            rejections.append(error.description)
            return []
        }
    }

    /// Does everything again in another process, which knows no more than the log does, and restarts at each record.
    func replayed() throws -> StageRun {
        var again = StageRun(stage)
        for (input, now) in history {
            _ = try again.process(input, at: now)
            again.state = try again.state.map { try S.State(decoding: $0.encoded()) }
        }
        return again
    }
}
