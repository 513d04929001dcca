/// The English words that the comparison of claims knows.
enum ClaimVocabulary {
    struct Unit: Hashable {
        let dimension: String
        let factor: Double
    }

    static let grammar: Set<String> = list(
        """
        a an the of to is are was were be been being it its this that these those there here and or as at by with from \
        for in on into then so such also which who what how where do does did has have had will would shall i you \
        we they he she your our their them if when while after before during via per unless except only always any \
        each every all set currently
        """)

    static let negations: Set<String> = ["not", "no", "never", "cannot", "neither", "nor", "without"]

    /// With one of these, what a sentence denies or asserts takes more than rules to tell.
    static let unclear: Set<String> = [
        "but", "except", "however", "although", "though", "instead", "rather", "unless", "only", "just", "necessarily",
        "whether", "until", "otherwise", "either", "neither", "nor", "longer", "deprecated", "formerly", "previously",
        "earlier", "example", "e.g", "suppose", "imagine", "since", "changed", "added", "removed", "updated",
        "new", "now", "none", "see", "refer", "availability", "copyright",
    ]

    /// A sentence that opens with one of these is about something that another sentence names.
    static let deictic: Set<String> = [
        "it", "its", "this", "these", "that", "those", "they", "their", "he", "she", "such", "here",
        "there",
    ]

    /// A sentence that opens with one of these holds under a condition, or tells somebody to do something.
    static let conditional: Set<String> = ["if", "when", "whenever", "while", "do", "don't", "never", "not", "to"]

    static let determiners: Set<String> = ["the", "a", "an", "each", "every", "all", "any", "no"]

    static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "be", "has", "have", "had", "does", "do", "did", "will", "would", "can", "cannot",
        "could", "may", "might", "must", "should", "shall",
    ]

    /// A number behind one of these names a place.
    static let references: Set<String> = [
        "section", "chapter", "page", "figure", "table", "step", "line", "appendix", "item", "part", "listing", "note",
        "rfc", "pep", "issue", "paragraph", "row", "column", "exercise",
    ]

    /// What follows narrows what is claimed.
    static let restricting: Set<String> = [
        "for", "on", "in", "if", "when", "while", "with", "during", "under", "via", "using", "unless", "except",
        "after",
        "before", "since", "until", "without", "where", "as", "inside", "within",
    ]

    /// Words that change what a number or a statement amounts to, by what they amount to.
    static let modality: [String: String] = kinds([
        "upper": "up most maximum max", "lower": "least minimum min",
        "more": "more greater over above exceed exceeds exceeding", "less": "less fewer under below",
        "possible": "may might could can", "frequent": "usually typically often generally normally mostly",
        "rare": "sometimes occasionally rarely seldom", "advice": "should must recommended",
    ])

    static let approximate: Set<String> = [
        "about", "around", "approximately", "roughly", "nearly", "almost", "some", "circa", "between",
    ]

    /// Words for the denial of another.
    static let opposites: [String: String] = [
        "disabled": "enabled", "disable": "enable", "disables": "enables", "optional": "required",
        "forbidden": "allowed", "prohibited": "allowed", "disallowed": "allowed",
        "unsupported": "supported", "impossible": "possible", "asynchronous": "synchronous",
        "unordered": "ordered", "unsafe": "safe", "stateless": "stateful", "immutable": "mutable",
        "insensitive": "sensitive", "case-insensitive": "case-sensitive", "non-blocking": "blocking",
        "nonblocking": "blocking", "unlimited": "limited", "unencrypted": "encrypted", "inactive": "active",
    ]

    /// Stems that say nothing about what a sentence is about.
    static let generic: Set<String> = Set(
        list(
            """
            default value option setting parameter number limit size time maximum minimum version set allow support \
            enable disable need require use true possible return thing case type field argument result example name
            """
        ).map(stem))

    static let numberWords: [String: Double] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "twice": 2, "zero": 0,
    ]

    /// Kilobyte and kibibyte count as the same: too many texts mix them up.
    static let units: [String: Unit] = {
        let names: [(String, Double, String)] = [
            ("time", 1, "ns nanosecond nanoseconds"), ("time", 1e3, "us µs microsecond microseconds"),
            ("time", 1e6, "ms msec millisecond milliseconds"), ("time", 1e9, "s sec secs second seconds"),
            ("time", 60e9, "min mins minute minutes"), ("time", 3600e9, "h hour hours hr hrs"),
            ("time", 86_400e9, "d day days"), ("time", 604_800e9, "week weeks"),
            ("bytes", 1, "b byte bytes"), ("bytes", 1024, "kb kib kilobyte kilobytes"),
            ("bytes", 1_048_576, "mb mib megabyte megabytes"), ("bytes", 1_073_741_824, "gb gib gigabyte gigabytes"),
            ("bytes", 1_099_511_627_776, "tb tib terabyte terabytes"), ("bits", 1, "bit bits"),
            ("%", 1, "% percent"), ("times", 1, "time times x"),
        ]
        var units: [String: Unit] = [:]
        for (dimension, factor, words) in names {
            for word in list(words) { units[word] = Unit(dimension: dimension, factor: factor) }
        }
        return units
    }()

    /// Ways to write the same setting.
    static let sameValue: [String: String] = kinds([
        "true": "on yes enabled", "false": "off no disabled", "none": "null nil empty unset undefined",
    ])

    /// Words around a value that are no part of it.
    static func isNoValue(_ word: String) -> Bool {
        ["the", "a", "an", "called", "named", "set", "to", "by", "default", "value", "string"].contains(word)
    }

    /// The word without its English ending, cut short enough that forms of a word meet: retries, retried, retrying.
    static func stem(_ word: String) -> String {
        var stem = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
        guard stem.count > 3, stem.allSatisfy(\.isLetter) else { return stem }
        if stem.hasSuffix("ies") || stem.hasSuffix("ied") { return stem.dropLast(3) + "y" }
        if stem.hasSuffix("s"), !["ss", "us", "is"].contains(where: stem.hasSuffix) { stem.removeLast() }
        for ending in ["ing", "ed"] where stem.hasSuffix(ending) && stem.count - ending.count >= 3 {
            stem.removeLast(ending.count)
            let last = Array(stem.suffix(2))
            if last.count == 2, last[0] == last[1], !"lsz".contains(last[0]) { stem.removeLast() }
            break
        }
        if stem.count > 3, stem.hasSuffix("e") { stem.removeLast() }
        return stem
    }

    private static func list(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static func kinds(_ kinds: [String: String]) -> [String: String] {
        var byWord: [String: String] = [:]
        for (kind, words) in kinds { for word in list(words) { byWord[word] = kind } }
        return byWord
    }
}
