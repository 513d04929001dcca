/// Finds raised and lowered words by their size and place.
enum PDFScripts {
    private static let longestScript = 12
    /// How many words are looked at for the base of one stray.
    private static let mostCandidates = 64

    /// Not more than a number, a sign or a few letters.
    static func isScript(_ text: [UInt8]) -> Bool {
        text.count <= longestScript && !text.isEmpty
    }

    /// - Returns: Nil where `script` does not stand right behind `base`, raised or lowered.
    static func kind(of script: PDFLayout.Word, on base: PDFLayout.Word) -> ScriptMark.Kind? {
        let height = base.height
        guard height > 0, script.height > 0, abs(script.left - base.right) <= 0.25 * height,
            script.top < base.bottom, script.bottom > base.top
        else { return nil }
        let (above, below) = ((base.top - script.top) / height, (base.bottom - script.bottom) / height)
        let rise = (base.middle - script.middle) / height
        if script.height <= 0.88 * height {
            // Small capitals are smaller too, and stand on the same line.
            if rise > 0.08, below > 0.15 { return .raised }
            if rise < -0.08, below < 0 { return .lowered }
            return nil
        }
        // A sign of another font may be as high as the base: then all of it is out of line.
        guard script.height <= 1.5 * height else { return nil }
        if above > 0.15, below > 0.15 { return .raised }
        if above < -0.15, below < -0.15 { return .lowered }
        return nil
    }

    private static func endsLikeABase(_ text: [UInt8]) -> Bool {
        text.last?.isAlphanumeric == true || text.last == UInt8(ascii: ")")
    }

    /// Words that the reader took for lines of their own although they stand raised or lowered behind another.
    ///
    /// - Parameter texts: Those of the words.
    /// - Returns: The index of each, with that of its base.
    static func strays(among words: [PDFLayout.Word], texts: [[UInt8]]) -> [(stray: Int, base: Int)] {
        // Signs are set in fonts of other heights: what stands behind one tells nothing.
        let bases = words.indices.filter { texts[$0].allSatisfy { $0 < 0x80 } && endsLikeABase(texts[$0]) }
        let byRight = bases.sorted { words[$0].right < words[$1].right }
        var tallest: [Int32: Float] = [:]
        for word in words { tallest[word.line] = max(tallest[word.line] ?? 0, word.height) }
        var found: [(stray: Int, base: Int)] = []
        for (index, word) in words.enumerated() where isScript(texts[index]) {
            let isBehindItsBase = index > 0 && words[index - 1].line == word.line
            if isBehindItsBase, kind(of: word, on: words[index - 1]) != nil { continue }
            let reach = word.height
            var low = byRight.startIndex
            var high = byRight.endIndex
            while low < high {
                let middle = (low + high) / 2
                if words[byRight[middle]].right < word.left - reach { low = middle + 1 } else { high = middle }
            }
            for candidate in byRight[low...].prefix(mostCandidates) {
                if words[candidate].right > word.left + reach { break }
                let base = words[candidate]
                guard candidate != index, base.line != word.line, kind(of: word, on: base) != nil else { continue }
                // A line with a word of full height is a line of its own.
                guard let height = tallest[word.line], height <= 0.88 * base.height else { continue }
                found.append((index, candidate))
                break
            }
        }
        return found
    }
}
