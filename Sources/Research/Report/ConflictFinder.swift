/// Finds quotes of different sources that say different things about the same.
///
/// By rule, and only when sure: a conflict that is not one costs the reader's trust in the others. Two sentences are
/// about the same when their content words are the same (one may name one thing more), so "read timeout" and
/// "write timeout" never meet, and a sentence that approximates, gives an example, tells of a change or opens with a
/// condition or a pronoun is not compared at all.
enum ConflictFinder {
    struct Found {
        let subQuestion: String
        let subject: Report.Conflict.Subject
        let sides: [Side]
    }

    struct Side {
        let stance: Stance
        var claims: [PlacedClaim]
    }

    struct PlacedClaim {
        /// The quote's place in the pool.
        let place: Int
        let sentence: String
        let claim: Claim
    }

    /// What a claim says on a point, as written, and a key that is the same for the same value written otherwise.
    struct Stance: Hashable {
        let key: String
        let says: String
    }

    /// What two claims disagree on, and where each stands.
    struct Disagreement: Hashable {
        let subject: Report.Conflict.Subject
        let first: Stance
        let second: Stance

        init(_ subject: Report.Conflict.Subject, _ first: Stance, _ second: Stance) {
            self.subject = subject
            self.first = first
            self.second = second
        }
    }

    /// How many sentences of one sub-question's quotes are compared.
    private static let sentenceLimit = 64

    /// - Parameters:
    ///   - places: the places in the pool of one sub-question's quotes, best first.
    ///   - subQuestion: its id.
    static func conflicts(in places: [Int], of pool: QuotePool, for subQuestion: String) -> [Found] {
        let placed = places.flatMap { place in
            Sentences.of(pool.spans[place].quote.text).map {
                PlacedClaim(place: place, sentence: $0, claim: Claim($0))
            }
        }.prefix(sentenceLimit)
        var found: [Found] = []
        for (index, first) in placed.enumerated() {
            for second in placed.dropFirst(index + 1)
            where pool.spans[first.place].document.textSHA256 != pool.spans[second.place].document.textSHA256 {
                guard let disagreement = first.claim.disagreement(with: second.claim) else { continue }
                add(disagreement, first, second, for: subQuestion, to: &found)
            }
        }
        return found
    }

    /// Joins conflicts about the same: a third source is a claim on one of the sides, or a side of its own.
    private static func add(
        _ disagreement: Disagreement, _ first: PlacedClaim, _ second: PlacedClaim, for subQuestion: String,
        to found: inout [Found]
    ) {
        let same = found.firstIndex { conflict in
            conflict.subject == disagreement.subject
                && conflict.sides.contains { $0.claims.contains { $0.claim.words == first.claim.words } }
        }
        var sides = same.map { found[$0].sides } ?? []
        put(first, disagreement.first, in: &sides)
        put(second, disagreement.second, in: &sides)
        let joined = Found(subQuestion: subQuestion, subject: disagreement.subject, sides: sides)
        if let same { found[same] = joined } else { found.append(joined) }
    }

    private static func put(_ claim: PlacedClaim, _ stance: Stance, in sides: inout [Side]) {
        guard let side = sides.firstIndex(where: { $0.stance.key == stance.key }) else {
            sides.append(Side(stance: stance, claims: [claim]))
            return
        }
        if !sides[side].claims.contains(where: { $0.place == claim.place }) { sides[side].claims.append(claim) }
    }
}

/// Splits text where a sentence ends: at `.`, `!` or `?` before white space and no lower-case letter; at blank lines.
enum Sentences {
    static func of(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            current.append(character)
            let rest = characters[(index + 1)...]
            let ends =
                ".!?".contains(character) && (rest.first?.isWhitespace ?? true)
                && !(rest.first { !$0.isWhitespace }?.isLowercase ?? false)
            let blankLine = character.isNewline && (rest.first?.isNewline ?? false)
            if ends || blankLine {
                sentences.append(current)
                current = ""
            }
        }
        sentences.append(current)
        return sentences.map { trimmed($0) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        let head = text.drop(while: \.isWhitespace)
        return String(head.reversed().drop(while: \.isWhitespace).reversed())
    }
}
