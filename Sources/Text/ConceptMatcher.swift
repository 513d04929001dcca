/// Finds concepts in running text and says how strongly each stands there.
package struct ConceptMatcher: Sendable {
    /// How a concept stands in a text.
    package struct Match: Sendable, Hashable {
        /// The weight of the strongest form found, times how rare it is; 0 where none is.
        package var strength = 0.0
        /// The weight of the strongest form found, whatever its rarity.
        package var weight = 0.0
        /// How often forms stand there.
        package var count = 0

        package init() {}
    }

    private struct Form: Sendable {
        var concept: Int
        var rest: [String]
        var weight: Double
        var strength: Double
    }

    package let concepts: [Concept]
    /// For each concept, the strength that its own word would have.
    package let ownStrengths: [Double]
    private let forms: [String: [Form]]

    /// - Parameter rarity: How telling a stem is, from 0 upwards.
    package init(_ concepts: [Concept], rarity: (String) -> Double) {
        self.concepts = concepts
        var forms: [String: [Form]] = [:]
        var own: [Double] = []
        for (index, concept) in concepts.enumerated() {
            for form in concept.forms {
                guard let first = form.stems.first else { continue }
                let rarest = form.stems.map(rarity).max() ?? 0
                let strength = concept.weight * form.weight * (rarest + (form.stems.count > 1 ? 1 : 0))
                forms[first, default: []].append(
                    Form(
                        concept: index, rest: Array(form.stems.dropFirst()), weight: form.weight, strength: strength))
            }
            own.append(concept.weight * (concept.forms.first.map { $0.stems.map(rarity).max() ?? 0 } ?? 0))
        }
        self.forms = forms
        self.ownStrengths = own
    }

    /// A form that stands in a text.
    package struct Occurrence: Sendable, Hashable {
        /// The index of its first stem.
        package var position: Int
        package var concept: Int
        package var strength: Double
        package var weight: Double
    }

    /// Every form that stands in a text, in order.
    package func occurrences(in stems: [String]) -> [Occurrence] {
        var occurrences: [Occurrence] = []
        for index in stems.indices {
            guard let candidates = forms[stems[index]] else { continue }
            for form in candidates where form.rest.isEmpty || stems[(index + 1)...].starts(with: form.rest) {
                occurrences.append(
                    Occurrence(position: index, concept: form.concept, strength: form.strength, weight: form.weight))
            }
        }
        return occurrences
    }

    /// One match for each concept.
    package func matches(in stems: [String]) -> [Match] { matches(of: occurrences(in: stems)[...]) }

    package func matches(of occurrences: ArraySlice<Occurrence>) -> [Match] {
        var matches = [Match](repeating: Match(), count: concepts.count)
        for occurrence in occurrences {
            matches[occurrence.concept].count += 1
            matches[occurrence.concept].strength = max(matches[occurrence.concept].strength, occurrence.strength)
            matches[occurrence.concept].weight = max(matches[occurrence.concept].weight, occurrence.weight)
        }
        return matches
    }
}
