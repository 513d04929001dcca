/// The byte offsets at which the sentences of a run of prose end.
struct SentenceEnds: Sequence, IteratorProtocol {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let range: Range<Int>
    private var position: Int
    private var isDone = false

    init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.bytes = bytes
        self.range = range
        self.position = range.lowerBound
    }

    mutating func next() -> Int? {
        while position < range.upperBound {
            let index = position
            position += 1
            if let end = end(at: index) {
                position = end
                return end
            }
        }
        defer { isDone = true }
        return isDone ? nil : range.upperBound
    }

    /// The end of the sentence whose last mark stands at an index; nil where no sentence ends.
    private func end(at index: Int) -> Int? {
        let byte = bytes[index]
        if isWideStop(index) { return index + 3 }
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { return nil }
        var end = index + 1
        while end < range.upperBound, closes(end) { end += closingWidth(end) }
        guard end < range.upperBound, bytes[end].isSpace else { return nil }
        var next = end
        while next < range.upperBound, bytes[next].isSpace { next += 1 }
        guard next < range.upperBound, beginsSentence(next) else { return nil }
        return byte == UInt8(ascii: ".") && isAbbreviation(before: index) ? nil : end
    }

    /// The full stops of Chinese and Japanese, which no space follows.
    private func isWideStop(_ index: Int) -> Bool {
        guard index + 2 < range.upperBound else { return false }
        let (first, second, third) = (bytes[index], bytes[index + 1], bytes[index + 2])
        return first == 0xE3 && second == 0x80 && third == 0x82
            || first == 0xEF && second == 0xBC && (third == 0x81 || third == 0x9F)
    }

    private func closes(_ index: Int) -> Bool {
        ")]\"'`".utf8.contains(bytes[index]) || closingWidth(index) == 3
    }

    /// Curved closing quotation marks take three bytes.
    private func closingWidth(_ index: Int) -> Int {
        guard index + 2 < range.upperBound, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return 1 }
        return bytes[index + 2] == 0x99 || bytes[index + 2] == 0x9D ? 3 : 1
    }

    /// Small letters go on with a sentence; anything else may begin one.
    private func beginsSentence(_ index: Int) -> Bool { !bytes[index].isSmall && !",;)".utf8.contains(bytes[index]) }

    private func isAbbreviation(before dot: Int) -> Bool {
        var start = dot
        while start > range.lowerBound, !bytes[start - 1].isSpace, !"([\"'`".utf8.contains(bytes[start - 1]) {
            start -= 1
        }
        let word = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<dot]), as: UTF8.self)
        if word.utf8.count == 1, word.utf8.allSatisfy(\.isCapital) { return true }
        return Self.abbreviations.contains(word.lowercased())
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "cf", "vs", "viz", "al", "ca", "approx", "resp", "incl", "excl", "mr", "mrs", "ms", "dr",
        "prof", "st", "jr", "sr", "inc", "ltd", "co", "fig", "eq", "sec", "ch", "vol", "no", "nr", "pp", "ed", "eds",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "a.k.a", "p.s",
    ]
}
