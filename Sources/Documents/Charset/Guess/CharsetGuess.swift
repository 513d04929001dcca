/// Guesses the encoding of text that is not UTF-8 and does not say what it is, by what the bytes would spell.
enum CharsetGuess {
    /// A label, as `TextEncoding` reads it. In the order in which they are taken where two fit equally well.
    private static let candidates: [(label: String, alphabet: Alphabet)] = [
        ("windows-1252", .western), ("windows-1251", .cyrillic), ("shift_jis", .eastAsian), ("gb18030", .eastAsian),
        ("koi8-r", .cyrillic), ("koi8-u", .cyrillic), ("windows-1250", .central), ("iso-8859-2", .central),
        ("windows-1254", .turkish), ("windows-1253", .greek), ("euc-jp", .eastAsian), ("euc-kr", .eastAsian),
        ("big5", .eastAsian), ("ibm866", .cyrillic), ("windows-1255", .hebrew), ("windows-1256", .arabic),
    ]

    private static let inspectedBytes = 16 << 10
    /// How much better than the ones before it a candidate has to be, per character.
    private static let margin = 0.15

    /// - Parameter bytes: Not valid UTF-8.
    /// - Returns: The label of the encoding in which they spell most; windows-1252 where none spells anything.
    static func label(of bytes: [UInt8]) -> String {
        let sample = sample(bytes)
        var best = (label: candidates[0].label, score: 0.0)
        for candidate in candidates {
            guard let encoding = TextEncoding(label: candidate.label),
                let text = TextDecoder.decode(sample, as: encoding)
            else { continue }
            let score = Spelling(String(decoding: text, as: UTF8.self).unicodeScalars, candidate.alphabet).score
            if score > best.score + margin { best = (candidate.label, score) }
        }
        return best.label
    }

    /// The bytes from the line with the first one outside ASCII, in whole lines where there are any.
    private static func sample(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let first = bytes.firstIndex { $0 > 0x7F } ?? 0
        let start = bytes[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let window = bytes[max(start, first - 2_000)...].prefix(inspectedBytes)
        guard window.endIndex < bytes.count, let last = window.lastIndex(of: 0x0A), last > first else { return window }
        return window[..<last]
    }
}

/// How well characters go together as words of an alphabet.
private struct Spelling {
    private var total = 0.0
    private var count = 0

    /// The mean over all characters outside ASCII.
    var score: Double { count == 0 ? 0 : total / Double(count) }

    init(_ scalars: String.UnicodeScalarView, _ alphabet: Alphabet) {
        var before: Unicode.Scalar = " "
        var run = 0
        var iterator = scalars.makeIterator()
        var next = iterator.next()
        while let scalar = next {
            next = iterator.next()
            run = scalar.value > 0x7F && scalar.properties.isAlphabetic ? run + 1 : 0
            if scalar.value > 0x7F {
                count += 1
                total += alphabet.weight(scalar)
                total -= Self.strangeness(scalar, after: before, before: next ?? " ", run: run, alphabet)
            }
            before = scalar
        }
    }

    private static func strangeness(
        _ scalar: Unicode.Scalar, after before: Unicode.Scalar, before next: Unicode.Scalar, run: Int,
        _ alphabet: Alphabet
    ) -> Double {
        guard alphabet != .eastAsian else { return 0 }
        let isLetter = scalar.properties.isAlphabetic
        if !isLetter {
            let isInWord = before.properties.isAlphabetic && next.properties.isAlphabetic
            return isInWord && !"’·‐‑–—\u{AD}".unicodeScalars.contains(scalar) ? 3 : 0
        }
        var strangeness = 0.0
        if scalar.properties.isUppercase, before.properties.isLowercase { strangeness += 4 }
        if scalar.properties.isUppercase, before.properties.isUppercase { strangeness += 0.7 }
        if alphabet.isLatin {
            // Accents are rare within a word.
            if run > 2 { strangeness += 4 } else if run > 1 { strangeness += 1 }
        } else {
            if isLatinLetter(before) || isLatinLetter(next) { strangeness += 2.5 }
        }
        return strangeness
    }

    private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic
    }
}
