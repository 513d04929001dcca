/// Sets the parts of a formula side by side so that none runs into the next.
enum MathRow {
    /// What stands between two parts with space around it, or before one as its sign.
    static let signs: Set<Unicode.Scalar> = Set("=≠≈≡<>≤≥±∓+-−×·⋅÷∈→⇒∼∝≪≫≃≅∪∩∧∨←↔⇔∗*".unicodeScalars)

    static func joined(_ pieces: [MathPiece]) -> MathPiece {
        let pieces = pieces.filter { !$0.text.isEmpty }
        if pieces.count <= 1 { return pieces.first ?? MathPiece() }
        var text = ""
        var before: MathPiece?
        for (index, piece) in pieces.enumerated() {
            let isLast = index == pieces.count - 1
            if piece.kind == .sign {
                // A sign at the beginning, after another sign or after an opening parenthesis belongs to what follows.
                let isInfix = before.map { isOperand($0) } == true && !isLast
                text += isInfix ? " \(piece.text) " : piece.text
            } else {
                if let before, needsSpace(before, piece) { text += " " }
                text += piece.text
            }
            before = piece.kind == .space ? before : piece
        }
        return MathPiece(collapsed(text), .word)
    }

    private static func isOperand(_ piece: MathPiece) -> Bool {
        guard piece.kind != .sign, let last = piece.text.unicodeScalars.last else { return false }
        return !["(", "[", "{", ",", ";", ":", "|", "/"].contains(last)
    }

    private static func needsSpace(_ before: MathPiece, _ piece: MathPiece) -> Bool {
        guard before.kind != .sign, let last = before.text.unicodeScalars.last,
            let first = piece.text.unicodeScalars.first, last.isPartOfWord
        else { return false }
        // Side by side, digits are seen as one number.
        if before.kind == .number, piece.kind == .number || piece.hasNumberAsBase { return false }
        if piece.kind == .composed, first.isPartOfWord || first == "\u{221A}" || first.isSuperscript {
            return last.isDecimal || before.kind == .composed || before.isName
        }
        guard first.isPartOfWord else { return false }
        if before.kind == .composed || first.isDecimal { return true }
        return before.isName || piece.isName
    }

    private static func collapsed(_ text: String) -> String {
        var result = ""
        for character in text where character != " " || result.last != " " { result.append(character) }
        return result
    }

    static func list(_ pieces: [MathPiece], separator: String) -> MathPiece {
        let texts = pieces.map { $0.text.trimmed() }.filter { !$0.isEmpty }
        return MathPiece(texts.joined(separator: separator), .word)
    }

    /// A cell that begins with a relation goes on with the one before it.
    static func cells(_ pieces: [MathPiece]) -> MathPiece {
        var text = ""
        for piece in pieces.map({ $0.text.trimmed() }) where !piece.isEmpty {
            if !text.isEmpty {
                text +=
                    piece.unicodeScalars.first.map { signs.contains($0) && piece.contains(" ") } == true ? " " : ", "
            }
            text += piece
        }
        return MathPiece(text, .word)
    }

    static func fenced(_ pieces: [MathPiece], _ fences: (opening: String, closing: String)) -> MathPiece {
        MathPiece(fences.opening + list(pieces, separator: ", ").text + fences.closing, .word)
    }
}

extension MathPiece {
    /// Of more than one letter.
    fileprivate var isName: Bool {
        kind != .number && text.unicodeScalars.count > 1 && text.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }
}

extension Unicode.Scalar {
    fileprivate var isPartOfWord: Bool { properties.isAlphabetic || isDecimal }

    fileprivate var isSuperscript: Bool {
        switch value {
        case 0xB2, 0xB3, 0xB9, 0x2070...0x207F: true
        default: false
        }
    }
}
