/// A number of a sentence with its unit.
struct Quantity: Hashable {
    /// What is measured: "time", "bytes", "%", "times", "version", or "" for a bare number.
    let dimension: String
    /// In the dimension's smallest unit.
    let value: Double
    /// The number's digits, which tell versions such as 1.2.3 apart.
    let digits: String
    /// As the sentence has it: "30 seconds".
    let written: String
    /// Its place among the sentence's tokens.
    let position: Int

    /// The same for equal quantities however they are written: 60 s and 1 minute.
    var key: String { dimension.isEmpty ? digits : "\(value) \(dimension)" }

    func equals(_ other: Quantity) -> Bool { value == other.value || (dimension.isEmpty && digits == other.digits) }

    /// - Returns: the numbers, nil when one is approximate, ambiguous, a reference or part of a
    ///   command; and the other words.
    static func extract(from tokens: [ClaimToken]) -> (quantities: [Quantity]?, rest: [ClaimToken]) {
        var quantities: [Quantity] = []
        var rest: [ClaimToken] = []
        var isClear = true
        var index = 0
        while index < tokens.count {
            defer { index += 1 }
            guard let number = Number(tokens[index].word) else {
                rest.append(tokens[index])
                continue
            }
            if index == 0, tokens[index].endsClause { continue }  // "1)" numbers the sentence itself.
            let previous = index > 0 ? tokens[index - 1] : nil
            let before = previous?.word ?? ""
            let isElsewhere = ClaimVocabulary.references.contains(before) || previous?.isOption == true
            if number.isAmbiguous || isElsewhere || ClaimVocabulary.approximate.contains(before) { isClear = false }
            var unit = number.unit
            var written = tokens[index].written
            let position = index
            if unit == nil, !tokens[index].endsClause, index + 1 < tokens.count,
                let next = ClaimVocabulary.units[tokens[index + 1].word]
            {
                unit = next
                written += " " + tokens[index + 1].written
                index += 1
            }
            let isVersion = unit == nil && (["version", "v", "release"].contains(before) || number.isVersion)
            quantities.append(
                Quantity(
                    dimension: unit?.dimension ?? (isVersion ? "version" : ""),
                    value: number.value * (unit?.factor ?? 1), digits: number.digits, written: written,
                    position: position))
        }
        return (isClear ? quantities : nil, rest)
    }

    /// A token that is a number, with a unit where one is attached: "30s", "1,024", "v2.3.1", "three".
    private struct Number {
        var value: Double
        var digits: String
        var unit: ClaimVocabulary.Unit?
        var isVersion = false
        /// "1,5" may be one and a half or fifteen; "~5" is about five.
        var isAmbiguous = false

        init?(_ word: String) {
            if let small = ClaimVocabulary.numberWords[word] {
                value = small
                digits = "\(Int(small))"
                unit = word == "twice" ? ClaimVocabulary.units["times"] : nil
                return
            }
            let approximate = word.hasPrefix("~")
            isVersion = word.hasPrefix("v")
            let core = word.drop { $0 == "~" || $0 == "v" }
            let figures = core.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
            guard let first = figures.first, first.isNumber, word.count - core.count <= 1 else { return nil }
            let suffix = core.dropFirst(figures.count).drop { $0 == "-" }
            if !suffix.isEmpty {
                guard let attached = ClaimVocabulary.units[String(suffix)] else { return nil }
                unit = attached
            }
            let groups = figures.split(separator: ",", omittingEmptySubsequences: false)
            isAmbiguous = approximate || groups.dropFirst().contains { $0.prefix { $0 != "." }.count != 3 }
            digits = groups.joined()
            let components = digits.split(separator: ".")
            isVersion = isVersion || components.count > 2
            guard let plain = Double(components.prefix(2).joined(separator: ".")) else { return nil }
            // 1.2.3 and 1.2.4 differ, and no reader takes them for amounts: the parts past the second weigh little.
            value = components.dropFirst(2).enumerated().reduce(plain) { sum, part in
                sum + (Double(part.element) ?? 0) * 1e-6 / Double(part.offset + 1)
            }
        }
    }
}
