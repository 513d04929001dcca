/// Why guardrails can't be made from their settings.
package struct GuardrailProblem: Error, Equatable, CustomStringConvertible {
    /// A lower-case sentence that names the rule or the entry, and what is wrong with it.
    package let description: String

    init(_ description: String) { self.description = description }
}
