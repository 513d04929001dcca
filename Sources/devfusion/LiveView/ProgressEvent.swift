/// Something that happened to a task, as far as whoever watches it is concerned.
enum ProgressEvent: Sendable, Hashable {
    case taskStatus(String)
    /// The plan, or a new one: steps that it no longer has go unless they were begun.
    case planned([StepTitle])
    case stepStarted(String)
    case stepFinished(String, summary: String)
    case stepFailed(String, reason: String)
    /// How far a step is; the total is nil while nobody knows it.
    case progress(step: String, done: Int, total: Int?, unit: String)
    /// What a step reads just now.
    case reading(step: String, address: String)
    /// A piece of the text that a step's model writes just now.
    case writing(step: String, text: String, isFirst: Bool)
    case question(String)
    case finished
    case failed(reason: String)
}

/// A step of a plan as a person reads it.
struct StepTitle: Sendable, Hashable {
    let id: String
    let title: String
}
