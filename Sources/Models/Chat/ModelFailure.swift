import Pipeline
import Schemas

/// Why a model gave no answer. Its text never has a prompt, an answer or a key in it.
package struct ModelFailure: Error, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// The provider says that the request can't be carried out as it is.
        case invalid
        /// The key is missing, wrong, or has no right to the model.
        case unauthorised
        /// There is no such model.
        case unknownModel
        /// The prompt is longer than the model's context.
        case contextExceeded
        /// A guardrail of ours, or the provider's own filter, refused the prompt or the answer.
        case refused
        /// 429: too many requests or tokens a minute.
        case rateLimited
        /// The account behind the key has no money left.
        case quotaExceeded
        /// The provider is overloaded or out of order: 5xx.
        case unavailable
        /// No connection, or one that broke.
        case network
        case timeout
        /// What came back is not what the protocol says, or ended too soon.
        case malformed
        /// The answer is longer than a limit of ours.
        case tooLarge
        /// The answer does not have the form that was asked for, also after repairs.
        case unusableAnswer
        /// The budget of the task or the tenant does not reach.
        case budget
        case cancelled
    }

    package var kind: Kind
    /// A lower-case sentence: what, on which model or address, the limit or value found.
    package var description: String
    /// When the provider wants to be asked again, in milliseconds from now.
    package var retryAfterMilliseconds: Int?
    /// The name of the rule that refused, where one of ours did.
    package var rule: String?
    /// What was used up nevertheless.
    package var usage: TokenUsage?
    /// What the server refused of the request; set only between a protocol and what fits requests to its models.
    var refusal: RequestRefusal?
    /// What all attempts of the request have cost nevertheless.
    package var cost: Cost?

    package init(
        _ kind: Kind, _ description: String, retryAfterMilliseconds: Int? = nil, rule: String? = nil,
        usage: TokenUsage? = nil, cost: Cost? = nil
    ) {
        self.kind = kind
        self.description = description
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.rule = rule
        self.usage = usage
        self.cost = cost
    }

    /// Whether the same request may succeed a little later at the same provider.
    package var isTransient: Bool {
        switch kind {
        case .rateLimited, .unavailable, .network, .timeout, .malformed: true
        default: false
        }
    }

    /// Whether another model may answer where this one did not.
    package var mayFallBack: Bool {
        switch kind {
        case .cancelled, .refused: false
        default: true
        }
    }
}
