import Foundation
import Text

/// Whether texts speak of what another one asks for, as far as their words tell.
///
/// Words are compared by their beginnings and by runs of letters within them, text without spaces by pairs of letters.
/// Where the two are in different scripts or languages, words tell nothing, and the texts count as related: a question
/// in Russian may be taken apart in English.
enum Relatedness {
    /// Whether none of the texts shares anything with the goal, although they could.
    static func isUnrelated(_ texts: [String], to goal: String) -> Bool {
        let text = texts.joined(separator: "\n")
        let (asked, said) = (WordSigns(of: goal), WordSigns(of: text))
        guard !asked.signs.isEmpty, !said.signs.isEmpty, asked.script == said.script else { return false }
        guard asked.signs.isDisjoint(with: said.signs) else { return false }
        if asked.script == .latin, !isOneLanguage(goal, text) { return false }
        return Set(Term.stems(of: goal)).isDisjoint(with: Term.stems(of: text))
    }

    private static func isOneLanguage(_ goal: String, _ text: String) -> Bool {
        switch (WrittenLanguage.of(goal), WrittenLanguage.of(text)) {
        case (let asked?, let said?): asked == said
        // A goal in a language that nobody knows here, and an answer in one that is known.
        case (nil, .some): false
        case (_, nil): true
        }
    }
}

/// By what a text's words are known again.
private struct WordSigns {
    /// That of most of its letters; `nil` where it has none.
    let script: WritingScript?
    let signs: Set<String>

    init(of text: String) {
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        var counts: [WritingScript: Int] = [:]
        var signs: Set<String> = []
        for word in folded.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            for letter in word.unicodeScalars {
                if let script = WritingScript(of: letter) { counts[script, default: 0] += 1 }
            }
            signs.formUnion(Self.signs(of: word))
        }
        script = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
        self.signs = signs
    }

    private static func signs(of word: Substring) -> [String] {
        guard !StopWords.function.contains(String(word)), !StopWords.question.contains(String(word)) else { return [] }
        let letters = Array(word)
        if word.unicodeScalars.contains(where: { WritingScript(of: $0)?.hasSpaces == false }) {
            return letters.count < 2 ? [String(word)] : (0..<letters.count - 1).map { String(letters[$0...$0 + 1]) }
        }
        guard letters.count >= 3 || word.contains(where: \.isNumber) else { return [] }
        let beginning = "^" + String(letters.prefix(4))
        guard letters.count > 6 else { return [beginning] }
        return [beginning] + (0...letters.count - 6).map { String(letters[$0..<$0 + 6]) }
    }
}

/// The scripts that are told apart.
private enum WritingScript: Int {
    case latin, greek, cyrillic, armenian, hebrew, arabic, indic, thai, georgian, hangul, eastAsian

    /// - Returns: `nil` for what is no letter, or of another script.
    init?(of scalar: Unicode.Scalar) {
        guard scalar.properties.isAlphabetic else { return nil }
        switch scalar.value {
        case 0x41...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x530...0x58F: self = .armenian
        case 0x590...0x5FF: self = .hebrew
        case 0x600...0x77F, 0x8A0...0x8FF: self = .arabic
        case 0x900...0xDFF: self = .indic
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF: self = .thai
        case 0x10A0...0x10FF: self = .georgian
        case 0x1100...0x11FF, 0xAC00...0xD7AF: self = .hangul
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .eastAsian
        default: return nil
        }
    }

    /// Whether spaces divide its words.
    var hasSpaces: Bool { self != .eastAsian && self != .thai }
}
