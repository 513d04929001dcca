/// What is wrong with a models file, and where.
struct ModelsFileProblem: Error, Equatable, CustomStringConvertible {
    /// "models.gpt-large.price.input"; empty for the file itself.
    var path: String
    var reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    var description: String { path.isEmpty ? reason : "\(path) \(reason)" }
}
