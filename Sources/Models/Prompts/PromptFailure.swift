/// Why a prompt can't be used: a file that is none, a name that is unknown, a variable that is missing.
package struct PromptFailure: Error, Equatable, CustomStringConvertible {
    /// A lower-case sentence; it never has a variable's value in it.
    package let description: String

    init(_ description: String) { self.description = description }
}
