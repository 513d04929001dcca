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
        package var stems: [String]
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
                let known = Set(alternatives[phrase.stems, default: []].map(\.stems)).union([phrase.stems])
                alternatives[phrase.stems, default: []] += right.filter { !known.contains($0.stems) }
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
    /// ("how long", "don't tell").
    package static func stems(of text: String) -> [String] {
        Term.terms(in: text, dropping: dropped).map(\.text)
    }

    static let dropped = StopWords.function.subtracting([
        "how", "don't", "doesn't", "didn't", "haven't", "hasn't", "isn't", "can't", "won't", "whatever", "whoever",
    ])

    private static func phrases(_ side: Substring) -> [Phrase] {
        side.split(separator: ",").map { text in
            let words = text.split(separator: " ")
            return Phrase(text: words.joined(separator: " "), stems: stems(of: String(text)))
        }.filter { !$0.stems.isEmpty }
    }
}

extension Thesaurus {
    /// The thesaurus that is built in.
    package static let general = Thesaurus([
        actions, qualities, everyday, computing, programming, versioning, termsOfArt, files, systems,
    ])
}
