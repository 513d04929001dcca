import RecordLog
import Schemas

/// A stage decides: a pure function from one input and a task's state to outputs and the task's next state.
///
/// It reads no clock, draws no random numbers, logs nothing and waits for nothing, so that replaying its
/// inputs gives the same state and the same outputs to the byte. Ids derive from the input itself.
/// The runtime makes a batch of steps one transaction: outputs, states and consumed offsets.
package protocol Stage: Sendable {
    associatedtype Input: StageInput
    associatedtype Output: StageOutput
    associatedtype State: SchemaRecord

    /// Names its consumer group, its logs and the source of its records.
    static var name: ProcessorName { get }
    /// The compacted topic that keeps the states.
    static var stateTopic: TopicName { get }
    /// The topic on which the runtime wakes the stage; one of the input's topics.
    static var timerTopic: TopicName { get }
    /// The topics whose readers the stage's tasks wait for, directly or behind another stage: time in which one of them
    /// was away is told with each wake-up.
    static var awaitedTopics: [TopicName] { get }

    /// Folds one input into a task's state.
    ///
    /// - Parameters:
    ///   - input: a decoded record; its key is the task's id.
    ///   - state: what is known of the task; `nil` before the first input. Setting `nil` forgets the task.
    ///   - now: the input's own timestamp.
    /// - Returns: records to write, all keyed by the same task.
    /// - Throws: ``Rejection`` when the input can't be processed, now or ever; the state stays as it was, and
    ///   the input becomes a dead letter.
    func process(_ input: Input, state: inout State?, at now: LogTime) throws(Rejection) -> [Output]

    /// Gives up a task that has lost an input: a record that ended its process again and again, and is passed over.
    ///
    /// Without an end the task would wait for what that input was to bring.
    ///
    /// - Parameters:
    ///   - taskID: the record's key.
    ///   - input: what is lost; `nil` where it can't be decoded.
    ///   - state: what is known of the task, as in ``process(_:state:at:)``.
    ///   - failure: why.
    ///   - now: the lost input's own timestamp.
    /// - Returns: records to write, all keyed by the same task.
    func abandon(
        _ taskID: String, losing input: Input?, state: inout State?, because failure: CallFailure, at now: LogTime
    ) -> [Output]

    /// When the stage wants to be woken for this task, if at all.
    ///
    /// The runtime writes a `TimerFired` once that time has come. A task that is not at its end and waits for
    /// nobody's answer must have a deadline, or it would be stuck for ever.
    func deadline(of state: State) -> LogTime?
}

extension Stage {
    package static var awaitedTopics: [TopicName] { [] }
}

/// The name of a stage or worker: "engine", "models", …
package struct ProcessorName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let description: String

    package init(_ name: String) { description = name }
    package init(stringLiteral name: String) { description = name }

    /// The consumer group of all processes of this role.
    package var group: GroupName { GroupName("devfusion.\(description)") }
}

/// An input that can't be processed, now or ever.
package struct Rejection: Error, Equatable, CustomStringConvertible {
    /// A lower-case sentence: what, on which id, the limit or value found. Never a user's text.
    package let description: String

    package init(_ description: String) { self.description = description }
}
