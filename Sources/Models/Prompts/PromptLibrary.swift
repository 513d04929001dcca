/// Every version of every prompt. Old versions stay, so that what was asked with one can be asked again.
package struct PromptLibrary: Sendable {
    private let templates: [String: [UInt32: PromptTemplate]]

    /// The prompts of the files under `Prompts/Templates`, which are part of the program.
    package static let builtIn: PromptLibrary = {
        do throws(PromptFailure) {
            return try PromptLibrary(files: PromptTexts.byPath)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// - Parameter files: texts by path: "answer/1.md".
    /// - Throws: ``PromptFailure`` that names the first file that is no prompt.
    init(files: [String: String]) throws(PromptFailure) {
        var templates: [String: [UInt32: PromptTemplate]] = [:]
        for path in files.keys.sorted() {
            let parts = path.split(separator: "/")
            guard parts.count == 2, parts[1].hasSuffix(".md"), let version = UInt32(parts[1].dropLast(3)), version > 0
            else { throw PromptFailure("the prompt file \(path) is not named NAME/VERSION.md") }
            let name = String(parts[0])
            templates[name, default: [:]][version] = try PromptFile.read(
                files[path] ?? "", name: name, version: version)
        }
        self.templates = templates
    }

    /// In order.
    package var names: [String] { templates.keys.sorted() }

    /// A prompt by its name.
    ///
    /// - Parameter version: 0 for the newest.
    /// - Throws: ``PromptFailure`` that says which there are.
    package func template(_ name: String, version: UInt32 = 0) throws(PromptFailure) -> PromptTemplate {
        guard let versions = templates[name], let newest = versions.keys.max() else {
            throw PromptFailure("there is no prompt of the name that the request gives; there are \(list(names))")
        }
        guard let template = versions[version == 0 ? newest : version] else {
            let known = versions.keys.sorted().map(String.init)
            throw PromptFailure("prompt \(name) has no version \(version); it has \(list(known))")
        }
        return template
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
