/// Something that does not hold after a run.
struct Violation: Sendable, Equatable, CustomStringConvertible {
    /// Which of the sentences that are checked.
    enum Rule: String, Sendable, CaseIterable {
        case taskEnds = "every task ends as it must"
        case oneOutcome = "each call has one accepted outcome"
        case noOutputTwice = "no output is there twice"
        case notStuck = "no partition is stuck"
        case deadLetters = "dead letters are those expected"
        case replay = "states equal a replay of the inputs"
        case reports = "reports verify"
        case processes = "processes end only when told to"
    }

    var rule: Rule
    var description: String

    init(_ rule: Rule, _ description: String) {
        self.rule = rule
        self.description = description
    }
}
