/// Other ways to say a thing, in general computing and everyday language.
///
/// Entries are lines of phrases between commas. The phrases of a line stand for one another; where a line has a
/// `>`, the phrases before it (everyday wordings) lead to the ones after it (terms of art), and not back.
package struct Thesaurus: Sendable {
    /// A phrase of the thesaurus that stands in a text, and what else could stand there.
    package struct Match: Sendable, Hashable {
        /// Indices of the text's stems.
        package var indices: [Int]
        /// Nearest first.
        package var alternatives: [Phrase]
    }

    package struct Phrase: Sendable, Hashable {
        package var text: String
        /// The stems as they stand in texts.
        package var stems: [String]
        /// The stems under which the phrase is looked up.
        var key: [String]
    }

    private struct Entry: Sendable {
        var stems: [String]
        var alternatives: [Phrase]
    }

    /// Entries by the first stem of their phrase, longest phrase first.
    private let entries: [String: [Entry]]

    package init(_ lists: [String]) {
        var alternatives: [[String]: [Phrase]] = [:]
        for line in lists.joined(separator: "\n").split(separator: "\n") {
            let sides = line.split(separator: ">", maxSplits: 1).map(Self.phrases)
            guard let left = sides.first, let right = sides.last else { continue }
            for phrase in left {
                let known = Set(alternatives[phrase.key, default: []].map(\.stems)).union([phrase.stems])
                alternatives[phrase.key, default: []] += right.filter { !known.contains($0.stems) }
            }
        }
        entries = Dictionary(
            grouping: alternatives.map { Entry(stems: $0.key, alternatives: $0.value) }, by: { $0.stems[0] }
        ).mapValues { $0.sorted { $0.stems.count > $1.stems.count } }
    }

    /// Every phrase that stands in a text, also where they overlap.
    ///
    /// - Parameter stems: The text's stems in order, as ``stems(of:)`` gives them.
    package func matches(in stems: [String]) -> [Match] {
        stems.indices.flatMap { index in
            (entries[stems[index]] ?? []).compactMap { entry in
                end(of: entry.stems, in: stems, from: index).map {
                    Match(indices: [index] + ($0 - entry.stems.count + 2..<$0 + 1), alternatives: entry.alternatives)
                }
            }
        }
    }

    /// The index of a phrase's last stem. A particle may stand apart from its verb: "put my work aside".
    private func end(of phrase: [String], in stems: [String], from index: Int) -> Int? {
        if stems[index...].starts(with: phrase) { return index + phrase.count - 1 }
        guard phrase.count == 2, Self.particles.contains(phrase[1]) else { return nil }
        return stems[index...].dropFirst(2).prefix(Self.gap).firstIndex(of: phrase[1])
    }

    private static let gap = 4
    private static let particles: Set<String> = [
        "away", "asid", "back", "off", "out", "up", "over", "down", "on", "togeth", "apart",
    ]

    /// The stems under which phrases are looked up: without function words, save those that turn a phrase's meaning
    /// ("how long", "don't tell"); a word with hyphens or dots counts as its parts.
    package static func stems(of text: String) -> [String] {
        var stemmer = PorterStemmer()
        return Token.tokens(in: text).filter { !dropped.contains($0.text) }.flatMap { token in
            key(of: token).map { stemmer.stem($0) }
        }
    }

    /// The words that a token counts as.
    static func key(of token: Token) -> [String] {
        token.parts.isEmpty || !token.text.utf8.contains(where: \.isJoiner) ? [token.text] : token.parts
    }

    static let dropped = StopWords.function.subtracting([
        "how", "don't", "doesn't", "didn't", "haven't", "hasn't", "isn't", "can't", "won't", "whatever", "whoever",
    ])

    private static func phrases(_ side: Substring) -> [Phrase] {
        side.split(separator: ",").compactMap { phrase in
            let text = phrase.split(separator: " ").joined(separator: " ")
            let (stems, key) = (Term.stems(of: text), stems(of: text))
            return stems.isEmpty || key.isEmpty ? nil : Phrase(text: text, stems: stems, key: key)
        }
    }
}

extension Thesaurus {
    /// The thesaurus that is built in.
    package static let general = Thesaurus([
        actions, qualities, everyday, computing, programming, versioning, termsOfArt, files, systems,
    ])
}
