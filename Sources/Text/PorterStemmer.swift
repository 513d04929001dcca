/// Porter's stemmer (1980), with the two departures its author made later ("logi" and "bli"): "rebased", "rebasing"
/// and "rebases" all become "rebas". Irregular forms are led back to their base first: "kept" becomes "keep".
package struct PorterStemmer {
    private var word: [UInt8] = []
    /// The length of the stem that the last suffix test left.
    private var stemEnd = 0

    package init() {}

    /// The stem of a word in lower case; a word that is short or not all ASCII letters is its own stem.
    package mutating func stem(_ word: String) -> String {
        let text = IrregularForms.bases[word] ?? word
        let utf8 = text.utf8
        guard utf8.count > 2, utf8.count < 40, utf8.allSatisfy(\.isSmall) else { return text }
        self.word.removeAll(keepingCapacity: true)
        self.word.append(contentsOf: utf8)
        plurals()
        pastAndProgressive()
        finalY()
        replace(Self.step2) { $0 > 0 }
        replace(Self.step3) { $0 > 0 }
        removeLongSuffix()
        finalE()
        return String(decoding: self.word, as: UTF8.self)
    }

    // MARK: Measures

    private func isConsonant(_ index: Int) -> Bool {
        switch word[index] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): false
        case UInt8(ascii: "y"): index == 0 || !isConsonant(index - 1)
        default: true
        }
    }

    /// How many times a run of vowels is followed by a run of consonants in the first `end` letters.
    private func measure(_ end: Int) -> Int {
        var count = 0
        var wasVowel = false
        for index in 0..<end {
            let consonant = isConsonant(index)
            if consonant && wasVowel { count += 1 }
            wasVowel = !consonant
        }
        return count
    }

    private func hasVowel(_ end: Int) -> Bool { (0..<end).contains { !isConsonant($0) } }

    private func endsInDoubleConsonant() -> Bool {
        guard word.count > 1, word[word.count - 1] == word[word.count - 2] else { return false }
        return isConsonant(word.count - 1)
    }

    /// Consonant, vowel, consonant, where the last is not w, x or y: "hop", not "snow".
    private func endsInShortSyllable(_ end: Int) -> Bool {
        guard end > 2, isConsonant(end - 1), !isConsonant(end - 2), isConsonant(end - 3) else { return false }
        return !"wxy".utf8.contains(word[end - 1])
    }

    private mutating func ends(_ suffix: StaticString) -> Bool {
        let length = suffix.utf8CodeUnitCount
        guard length <= word.count else { return false }
        let start = word.count - length
        for index in 0..<length where word[start + index] != suffix.utf8Start[index] { return false }
        stemEnd = start
        return true
    }

    private mutating func setSuffix(_ suffix: StaticString) {
        word.removeSubrange(stemEnd...)
        for index in 0..<suffix.utf8CodeUnitCount { word.append(suffix.utf8Start[index]) }
    }

    // MARK: Steps

    private mutating func plurals() {
        guard word.last == UInt8(ascii: "s") else { return }
        if ends("sses") || ends("ies") { word.removeLast(2) } else if !ends("ss") { word.removeLast() }
    }

    private mutating func pastAndProgressive() {
        if ends("eed") {
            if measure(stemEnd) > 0 { word.removeLast() }
            return
        }
        guard ends("ed") && hasVowel(stemEnd) || ends("ing") && hasVowel(stemEnd) else { return }
        word.removeSubrange(stemEnd...)
        if ends("at") || ends("bl") || ends("iz") {
            word.append(UInt8(ascii: "e"))
        } else if endsInDoubleConsonant() {
            if !"lsz".utf8.contains(word[word.count - 1]) { word.removeLast() }
        } else if measure(word.count) == 1, endsInShortSyllable(word.count) {
            word.append(UInt8(ascii: "e"))
        }
    }

    private mutating func finalY() {
        if ends("y"), hasVowel(stemEnd) { word[word.count - 1] = UInt8(ascii: "i") }
    }

    private mutating func replace(_ rules: [(StaticString, StaticString)], where fits: (Int) -> Bool) {
        for (suffix, replacement) in rules where ends(suffix) {
            if fits(measure(stemEnd)) { setSuffix(replacement) }
            return
        }
    }

    private mutating func removeLongSuffix() {
        for suffix in Self.step4 where ends(suffix) {
            if measure(stemEnd) > 1 { word.removeSubrange(stemEnd...) }
            return
        }
        if ends("ion"), stemEnd > 0, "st".utf8.contains(word[stemEnd - 1]), measure(stemEnd) > 1 {
            word.removeSubrange(stemEnd...)
        }
    }

    private mutating func finalE() {
        if word.last == UInt8(ascii: "e") {
            let count = measure(word.count - 1)
            if count > 1 || count == 1 && !endsInShortSyllable(word.count - 1) { word.removeLast() }
        }
        if word.last == UInt8(ascii: "l"), endsInDoubleConsonant(), measure(word.count) > 1 { word.removeLast() }
    }

    private static let step2: [(StaticString, StaticString)] = [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
        ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
        ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ]

    private static let step3: [(StaticString, StaticString)] = [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ]

    private static let step4: [StaticString] = [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate", "iti",
        "ous", "ive", "ize",
    ]
}
