/// Reads what a model wrote into the JSON that was asked for, or says to the model what is wrong.
struct AnswerCheck: Sendable {
    let schema: JSONSchema
    /// What must hold beyond the schema; a sentence for the model where it doesn't.
    var rule: @Sendable (JSONValue) -> String? = { _ in nil }
    /// What would make a fitting answer worth asking for once more; it is taken all the same where no call is left.
    var wish: @Sendable (JSONValue) -> String? = { _ in nil }

    enum Outcome: Equatable {
        case fits(JSONValue)
        /// Why none of what was written can be used; for the model to read.
        case complaint(String)
    }

    /// - Parameter wasCut: the model was stopped at its limit.
    func read(_ text: String, wasCut: Bool) -> Outcome {
        var complaint: String?
        for written in JSONExtraction.values(in: text, wasCut: wasCut) {
            let complaints = JSONSchemaCheck.complaints(written, against: schema)
            let value = complaints.isEmpty ? written : FormSlips.mended(written, by: schema)
            guard let problem = value.map(rule) ?? complaints.joined(separator: "; ") else {
                return .fits(value ?? written)
            }
            complaint = complaint ?? problem
        }
        if wasCut { return .complaint("the answer was cut off at its greatest length; answer much shorter") }
        return .complaint(complaint ?? "the answer holds no complete JSON value")
    }
}
