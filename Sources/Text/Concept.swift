/// Something that a question is about: a word of it, and other ways in which a text may say the same.
package struct Concept: Sendable, Hashable {
    /// One way to say it.
    package struct Form: Sendable, Hashable {
        package var text: String
        /// The stems, which stand next to one another.
        package var stems: [String]
        /// From 0 to 1: how surely a text that says this means the concept.
        package var weight: Double
    }

    /// As the question says it, in lower case.
    package var word: String
    /// The question's own way first.
    package var forms: [Form]
    /// Whether it is a name rather than a word: an identifier, a number, or capitalised inside the sentence.
    package var isName: Bool
    /// Whether it only colours the question, so that an answer need not hold it.
    package var isLight: Bool
    /// From 0 to 1: how much of the question hangs on it.
    package var weight: Double
}

extension Concept {
    /// The concepts of a question, in its order.
    package static func concepts(in question: String, thesaurus: Thesaurus = .general) -> [Concept] {
        var reader = ConceptReader(question: question, thesaurus: thesaurus)
        return reader.read()
    }

    /// The concepts of a question that is put in several wordings: those of the first with their other forms, then
    /// what only the others say, at less weight.
    package static func concepts(inWordings wordings: [String]) -> [Concept] {
        var concepts = wordings.first.map { Self.concepts(in: $0) } ?? []
        var known = Set(concepts.flatMap { $0.forms.flatMap(\.stems) })
        for wording in wordings.dropFirst() {
            for var concept in Self.concepts(in: wording) {
                guard known.insert(concept.forms[0].stems[0]).inserted else { continue }
                concept.forms = [concept.forms[0]]
                concept.weight *= otherWordingWeight
                concepts.append(concept)
            }
        }
        return concepts
    }

    private static let otherWordingWeight = 0.4
}
