/// What in a sentence makes it look like the answer to a question of some shape.
struct AnswerSigns: OptionSet, Sendable {
    let rawValue: UInt8

    static let number = AnswerSigns(rawValue: 1)
    /// An option, a call, or a name with dots or underscores.
    static let name = AnswerSigns(rawValue: 2)
    static let reason = AnswerSigns(rawValue: 4)
    static let way = AnswerSigns(rawValue: 8)
    static let standard = AnswerSigns(rawValue: 16)
}

extension AnswerSigns {
    /// - Parameters:
    ///   - text: The sentence.
    ///   - stems: Its stems.
    init(text: String, stems: [String]) {
        self = []
        if text.utf8.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) { insert(.number) }
        for stem in stems {
            if stem.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") })
                || stem.utf8.first == UInt8(ascii: "-")
            {
                insert(.name)
            }
            if Self.reasons.contains(stem) { insert(.reason) }
            if Self.ways.contains(stem) { insert(.way) }
            if stem == "default" { insert(.standard) }
        }
    }

    private static let reasons: Set<String> = ["reason", "becaus", "sinc", "therefor", "due", "caus", "henc"]
    private static let ways: Set<String> = ["us", "run", "call", "set", "add", "pass", "option", "can"]
}

extension AnswerShape {
    /// From 0 upwards: how far a text with such signs looks like an answer.
    func fit(_ signs: AnswerSigns) -> Double {
        var fit = 0.0
        if wantsNumber { fit += signs.contains(.number) ? 0.25 : -0.1 }
        if wantsName, signs.contains(.name) { fit += 0.1 }
        if wantsReason, signs.contains(.reason) { fit += 0.1 }
        if wantsWay, signs.contains(.way) { fit += 0.05 }
        if wantsDefault, signs.contains(.standard) { fit += 0.2 }
        return fit
    }
}
