import Pipeline
import Schemas

/// What was poisonous is a dead letter, once, and nothing else is.
enum DeadLetterCheck {
    static func violations(in contents: LogContents, poison: Set<String>) -> [Violation] {
        var missing = poison
        var violations: [Violation] = []
        for letter in contents.decoded(Topics.deadLetters, as: DeadLetter.self) {
            let key = String(decoding: letter.key, as: UTF8.self)
            guard missing.remove(key) == nil else { continue }
            let place = "\(letter.topic)/\(letter.partition)/\(letter.offset)"
            let what = poison.contains(key) ? "a second time" : "though it could be processed"
            violations.append(
                Violation(.deadLetters, "the record of \(key) at \(place) is a dead letter \(what): \(letter.reason)"))
        }
        return violations + missing.sorted().map { Violation(.deadLetters, "the record of \($0) is no dead letter") }
    }
}
