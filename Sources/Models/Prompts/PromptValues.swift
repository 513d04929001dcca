/// What a prompt's variables stand for, made safe to stand in it.
///
/// People's texts and documents are put between markers that stand in none of them, so that no text can end its own
/// section and speak as the prompt. The marker is made from the texts, so that it can't be known beforehand and the
/// same request gives the same prompt.
struct PromptValues {
    private var values: [String: JSONValue]

    /// - Parameter object: the variables by name; a null counts as not given.
    init(_ object: [String: JSONValue]) {
        values = object.filter { $0.value != .null }.mapValues { $0.mapStrings(ControlTokens.defused) }
    }

    var names: Set<String> { Set(values.keys) }

    /// The values as templates take them, with the marker as `mark`.
    var context: [String: Any] {
        var context = values.mapValues(\.any)
        context["mark"] = mark
        return context
    }

    /// Every text in them, in an order that is always the same.
    var texts: [String] {
        var texts: [String] = []
        for name in values.keys.sorted() { values[name]?.forEachString { texts.append($0) } }
        return texts
    }

    /// "data-" and hexadecimal digits.
    var mark: String {
        let texts = texts
        return Self.mark(from: texts.reduce(FNV.start) { FNV.hash($1.utf8, from: $0) }, absentFrom: texts)
    }

    /// The first marker from a number on that stands in none of the texts.
    static func mark(from number: UInt64, absentFrom texts: [String]) -> String {
        var hash = number
        var mark: String
        repeat {
            hash = FNV.hash([0], from: hash)
            mark = "data-" + String(hash >> 32, radix: 16)
        } while texts.contains { $0.contains(mark) }
        return mark
    }
}

/// A hash that is the same in every process.
private enum FNV {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64) -> UInt64 {
        bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
