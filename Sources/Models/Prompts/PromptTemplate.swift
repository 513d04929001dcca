import Mustache
import Schemas

/// One version of a prompt: the turns that a model is shown, the form of its answer, and how it is sampled.
package struct PromptTemplate: Sendable {
    /// A turn before its variables are known.
    struct Section: Sendable {
        var role: Role
        var text: MustacheTemplate
    }

    package let name: String
    /// From 1.
    package let version: UInt32
    /// What must be given to render it, in the file's order.
    package let variables: [String]
    /// From 0 to 2; `nil` leaves it to the provider.
    package let temperature: Double?
    package let maxOutputTokens: Int?
    package let stopSequences: [String]
    /// A word that stands in every text of the example and in no other text, by which the example is known again.
    package let exampleWord: String?
    /// The most characters that a text of the form may need, by its name in the form.
    package let lengths: [String: Int]
    let sections: [Section]
    /// The JSON schema of the answer, with variables; `nil` for free text.
    let form: MustacheTemplate?

    /// "answer/1"
    package var title: String { "\(name)/\(version)" }

    /// A prompt as a chat model gets it.
    struct Rendered: Sendable, Equatable {
        var turns: [ChatTurn]
        var form: AnswerForm?
    }

    /// Fills in the variables.
    ///
    /// - Throws: ``PromptFailure`` that names the first variable without a value.
    func rendered(with values: PromptValues) throws(PromptFailure) -> Rendered {
        for variable in variables where !values.names.contains(variable) {
            throw PromptFailure("prompt \(title) needs the variable \"\(variable)\", which the request does not bring")
        }
        let context = values.context
        return Rendered(
            turns: sections.map { ChatTurn($0.role, $0.text.render(context)) },
            form: form.map { AnswerForm(name: "\(name)_\(version)", schemaJSON: $0.render(context)) })
    }
}
