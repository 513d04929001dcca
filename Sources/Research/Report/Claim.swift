/// What a sentence claims, as far as rules can tell: its content words, its numbers, whether it denies.
struct Claim: Hashable {
    /// Stems of the content words in order, without numbers, units, negations and grammar.
    let words: [String]
    /// Stems that follow a word such as "for" or "when": they restrict what the claim is about.
    let restrictions: Set<String>
    /// In order; nil when a number is approximate or cannot be read.
    let quantities: [Quantity]?
    /// Whether it denies its words; nil when that cannot be told.
    let denies: Bool?
    /// "at most", "at least", "may", "usually": two claims are comparable only when they have the same ones.
    let modality: Set<String>
    /// The place of its verb among the sentence's tokens, where that can be told.
    let verb: Int?
    /// The value that holds by default, where the sentence says one that is no number.
    let defaultValue: DefaultValue?

    init(_ sentence: String) {
        let tokens = ClaimToken.tokens(of: sentence)
        let (quantities, rest) = Quantity.extract(from: tokens)
        var reading = Reading()
        for token in rest { reading.read(token.word) }
        words = reading.words
        restrictions = reading.restrictions
        self.quantities = quantities
        verb = Self.verb(of: tokens)
        let isClear = reading.isClear && Self.isStatement(sentence, tokens, verb: verb)
        denies = isClear && reading.negations <= 1 ? (reading.negations == 1) != reading.flipped : nil
        modality = reading.modality
        defaultValue = DefaultValue(tokens)
    }

    /// The place of the first "is", "will", "defaults" and the like that is not the first word.
    private static func verb(of tokens: [ClaimToken]) -> Int? {
        tokens.indices.dropFirst().first { index in
            let word = tokens[index].word
            return ClaimVocabulary.auxiliaries.contains(word) || word.hasSuffix("n't") || word == "defaults"
        }
    }

    /// Whether it says something of something. Headings, code and questions do not, nor do instructions ("Print the
    /// log.") and descriptions that leave out what they describe ("Returns the log.").
    private static func isStatement(_ sentence: String, _ tokens: [ClaimToken], verb: Int?) -> Bool {
        let end = sentence.last { !"\"”’')`*_".contains($0) }
        guard let end, ".!".contains(end), tokens.count > 1 else { return false }
        let first = tokens[0].word
        if ClaimVocabulary.deictic.contains(first) || ClaimVocabulary.conditional.contains(first) { return false }
        let opensWithDeterminer = ClaimVocabulary.determiners.contains(first)
        if !opensWithDeterminer, first.hasSuffix("s"), ClaimVocabulary.determiners.contains(tokens[1].word) {
            return false
        }
        let relates = tokens.contains { ["that", "which"].contains($0.word) }
        return verb != nil || (opensWithDeterminer && !relates)
    }

    /// What the two disagree on; nil when they agree, are about different things, or it cannot be told.
    func disagreement(with other: Claim) -> ConflictFinder.Disagreement? {
        guard modality == other.modality, let denies, let otherDenies = other.denies else { return nil }
        if denies != otherDenies {
            guard isSpecific, sharesOrder(with: other), sharesQuantities(with: other) else { return nil }
            let stances = [denies, otherDenies].map { $0 ? "denied" : "stated" }
            return .init(.negation, .init(key: stances[0], says: stances[0]), .init(key: stances[1], says: stances[1]))
        }
        if isAboutTheSame(as: other), let (mine, theirs) = differingQuantities(other) {
            return .init(
                .number, .init(key: mine.key, says: mine.written), .init(key: theirs.key, says: theirs.written))
        }
        if let mine = defaultValue, let theirs = other.defaultValue, mine.contradicts(theirs) {
            return .init(
                .default, .init(key: mine.value, says: mine.written), .init(key: theirs.value, says: theirs.written))
        }
        return nil
    }

    /// Same content words; with three or more in common, one of the two may name one thing more.
    private func isAboutTheSame(as other: Claim) -> Bool {
        let mine = Set(words)
        let theirs = Set(other.words)
        let shared = mine.intersection(theirs)
        guard shared.count >= 2, shared.contains(where: { !ClaimVocabulary.generic.contains($0) }) else { return false }
        let extra = mine.symmetricDifference(theirs)
        if extra.isEmpty { return true }
        return extra.count == 1 && shared.count >= 3 && extra.isDisjoint(with: restrictions.union(other.restrictions))
    }

    private var isSpecific: Bool {
        let distinct = Set(words)
        return distinct.count >= 2 && distinct.contains { !ClaimVocabulary.generic.contains($0) }
    }

    /// The same words in the same order, or with the first ones moved to the end ("on Windows" leads or trails).
    private func sharesOrder(with other: Claim) -> Bool {
        guard words.count == other.words.count else { return false }
        return words.indices.contains { Array(words[$0...] + words[..<$0]) == other.words }
    }

    private func sharesQuantities(with other: Claim) -> Bool {
        guard let mine = quantities, let theirs = other.quantities, mine.count == theirs.count else { return false }
        return zip(mine, theirs).allSatisfy { $0.dimension == $1.dimension && $0.equals($1) }
    }

    /// The one quantity in which the claims differ; nil when there is none, more than one, or no telling.
    private func differingQuantities(_ other: Claim) -> (Quantity, Quantity)? {
        guard let mine = quantities, let theirs = other.quantities, mine.count == theirs.count else { return nil }
        let left = Dictionary(grouping: mine, by: \.dimension)
        let right = Dictionary(grouping: theirs, by: \.dimension)
        var differing: [(Quantity, Quantity)] = []
        for (dimension, values) in left {
            guard let others = right[dimension], others.count == values.count else { return nil }
            for pair in zip(values, others) where !pair.0.equals(pair.1) {
                if values.count > 1 { return nil }
                differing.append(pair)
            }
        }
        // A number before the verb is part of what the sentence is about: "Networks of 32 bits are small."
        guard differing.count == 1, let pair = differing.first, pair.0.position > verb ?? -1 else { return nil }
        return pair.1.position > other.verb ?? -1 ? pair : nil
    }
}

extension Claim {
    /// Goes through a sentence's words one by one.
    private struct Reading {
        var words: [String] = []
        var restrictions: Set<String> = []
        var modality: Set<String> = []
        var negations = 0
        /// An odd number of words such as "disabled", which stand for the denial of another.
        var flipped = false
        var isClear = true
        private var restricts = false

        mutating func read(_ word: String) {
            if ClaimVocabulary.unclear.contains(word) { isClear = false }
            if ClaimVocabulary.restricting.contains(word) { restricts = true }
            if ClaimVocabulary.negations.contains(word) || word.hasSuffix("n't") {
                negations += 1
                return
            }
            if let kind = ClaimVocabulary.modality[word] {
                modality.insert(kind)
                return
            }
            if ClaimVocabulary.grammar.contains(word) { return }
            let opposite = ClaimVocabulary.opposites[word]
            if opposite != nil { flipped.toggle() }
            let stem = ClaimVocabulary.stem(opposite ?? word)
            words.append(stem)
            if restricts { restrictions.insert(stem) }
        }
    }
}
