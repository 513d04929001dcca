/// Something that says whether a text may pass.
package protocol ModerationModel: Sendable {
    /// - Parameters:
    ///   - text: after redaction.
    ///   - origin: whose request it belongs to.
    /// - Returns: The category that the text falls into, or `nil` where it may pass.
    /// - Throws: ``ModelFailure`` where there is no verdict.
    func category(of text: String, for origin: ChatOrigin) async throws(ModelFailure) -> String?
}

/// Categories come from outside and become parts of rules' names: letters, digits and "-" of them, 40 at most.
enum ModerationCategory {
    static func named(_ text: String) -> String {
        let name = text.utf8.prefix(40).map { $0.isASCIIAlphanumeric ? $0 | ($0.isASCIICapital ? 0x20 : 0) : 0x2D }
        return name.isEmpty ? "flagged" : String(decoding: name, as: UTF8.self)
    }
}
