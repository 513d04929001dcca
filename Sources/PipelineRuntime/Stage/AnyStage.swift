import Pipeline
import RecordLog
import Schemas

/// A stage behind closures that know its types; the runtime sees bytes, and states that it can't look into.
///
/// So the runtime is compiled once, for what it works with, and only these few lines for each stage: code that is
/// generic over a stage is compiled for any, and asks at every copy of a value how its type is copied.
/// `docs/benchmarks.md` has what that cost.
package struct AnyStage: Sendable {
    /// What an input does to the state of its task.
    package enum Change: Sendable {
        case none
        /// `nil` forgets the task.
        case set(AnyState?)
    }

    /// Takes what a stage writes: the topic's place among ``outputTopics``, the record's message, and its value.
    package typealias Emit = (_ topicIndex: Int, _ recordName: String, _ value: [UInt8]) -> Void

    package let name: ProcessorName
    package let stateTopic: TopicName
    package let stateRecordName: String
    package let timerTopic: TopicName
    package let awaitedTopics: [TopicName]
    package let inputTopics: [TopicName]
    package let outputTopics: [TopicName]

    /// Folds the value of an input, as ``Stage/process(_:state:at:)`` does.
    package let process:
        @Sendable (_ topicIndex: Int, _ value: [UInt8], AnyState?, LogTime, Emit) throws(StageFailure) -> Change
    /// Gives a task up, as ``Stage/abandon(_:losing:state:because:at:)`` does; `nil` is an input without a value.
    package let abandon:
        @Sendable (
            _ taskID: String, _ lost: (topicIndex: Int, value: [UInt8])?, AnyState?, CallFailure, LogTime, Emit
        ) -> Change
    package let deadline: @Sendable (AnyState) -> LogTime?
    package let encode: @Sendable (AnyState) -> [UInt8]
    package let decode: @Sendable ([UInt8]) throws(SchemaFailure) -> AnyState

    package init<S: Stage>(_ stage: S) {
        name = S.name
        stateTopic = S.stateTopic
        stateRecordName = S.State.fullName
        timerTopic = S.timerTopic
        awaitedTopics = S.awaitedTopics
        inputTopics = S.Input.topics
        outputTopics = S.Output.topics
        process = { topicIndex, value, before, now, emit throws(StageFailure) in
            let input: S.Input
            do throws(SchemaFailure) {
                input = try S.Input(topicIndex: topicIndex, decoding: value)
            } catch {
                throw .undecodable(error)
            }
            var state = before.map { TypedState<S.State>.value(of: $0) }
            do throws(Rejection) {
                for output in try stage.process(input, state: &state, at: now) {
                    emit(output.topicIndex, output.recordName, output.encoded())
                }
            } catch {
                throw .rejected(error)
            }
            return TypedState.change(from: before, to: state)
        }
        abandon = { taskID, lost, before, failure, now, emit in
            let input = lost.flatMap { try? S.Input(topicIndex: $0.topicIndex, decoding: $0.value) }
            var state = before.map { TypedState<S.State>.value(of: $0) }
            for output in stage.abandon(taskID, losing: input, state: &state, because: failure, at: now) {
                emit(output.topicIndex, output.recordName, output.encoded())
            }
            return TypedState.change(from: before, to: state)
        }
        deadline = { stage.deadline(of: TypedState<S.State>.value(of: $0)) }
        encode = { TypedState<S.State>.value(of: $0).encoded() }
        decode = { bytes throws(SchemaFailure) in TypedState(try S.State(decoding: bytes)) }
    }
}

/// Why a stage took no input.
package enum StageFailure: Error {
    case undecodable(SchemaFailure)
    case rejected(Rejection)
}

/// A state of some stage; one object, however often it is handed on.
package class AnyState: @unchecked Sendable {
    init() {}
}

/// A state of a stage whose type is known here.
final class TypedState<State: SchemaRecord>: AnyState, @unchecked Sendable {
    let state: State

    init(_ state: State) { self.state = state }

    /// The state in an object that the same stage has made.
    static func value(of any: AnyState) -> State { unsafeDowncast(any, to: Self.self).state }

    static func change(from before: AnyState?, to state: State?) -> AnyStage.Change {
        guard let state else { return before == nil ? .none : .set(nil) }
        if let before, unsafeDowncast(before, to: Self.self).state == state { return .none }
        return .set(Self(state))
    }
}
