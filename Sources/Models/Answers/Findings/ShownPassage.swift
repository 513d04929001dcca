import Research

/// A passage as a model is shown it.
struct ShownPassage: Sendable {
    var passage: Passage
    /// The passage's text, or its beginning where it is too long.
    var text: String

    /// The best passages that fit, in their order; at least one, where there is any.
    ///
    /// - Parameter bytes: what all of them together may have.
    static func chosen(from passages: [Passage], bytes: Int) -> [ShownPassage] {
        var left = bytes
        var chosen: [ShownPassage] = []
        for passage in passages {
            let shown = ShownPassage(passage: passage, text: passage.text.prefix(upToBytes: limitBytes))
            let size = shown.text.utf8.count + shown.title.utf8.count + overheadBytes
            if size > left {
                if chosen.isEmpty {
                    let room = max(minimumBytes, left - shown.title.utf8.count - overheadBytes)
                    chosen.append(ShownPassage(passage: passage, text: passage.text.prefix(upToBytes: room)))
                }
                break
            }
            left -= size
            chosen.append(shown)
        }
        return chosen
    }

    /// The document's title and the headings above the passage.
    var title: String {
        ([passage.document.title] + passage.headings).filter { !$0.isEmpty }.joined(separator: " > ")
            .prefix(upToBytes: Self.titleBytes)
    }

    /// What a template gets of it.
    func value(number: Int) -> JSONValue {
        .object(["number": .integer(number), "title": .string(title), "text": .string(text)])
    }

    private static let limitBytes = 4_000
    private static let titleBytes = 300
    private static let minimumBytes = 200
    /// The markers and the number.
    private static let overheadBytes = 60
}
