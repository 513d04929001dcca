/// One target that was asked for an answer, without a word of what was asked.
package struct RouteAttempt: Sendable, Equatable, CustomStringConvertible {
    /// The model's name in the models file.
    package var target: String
    /// "openai/gpt-5.6": the provider, and its own name of the model.
    package var model: String
    /// `nil` where it answered.
    package var failure: ModelFailure.Kind?

    package init(_ target: String, model: String, _ failure: ModelFailure.Kind? = nil) {
        self.target = target
        self.model = model
        self.failure = failure
    }

    /// "gpt-large: rateLimited", "claude: answered"
    package var description: String { "\(target): \(failure?.rawValue ?? "answered")" }
}

/// What became of one request on its way along its targets.
package struct RouteReport: Sendable, Equatable {
    package var taskID: String
    package var callID: String
    package var attempts: [RouteAttempt]

    package init(taskID: String, callID: String, attempts: [RouteAttempt]) {
        self.taskID = taskID
        self.callID = callID
        self.attempts = attempts
    }
}
