/// Where the words of a PDF stand, as `pdftotext -bbox-layout` prints them.
struct PDFLayout {
    /// A word, or a part of one: a change of font or height begins a new one.
    struct Word {
        /// Its text in the output, with references to characters.
        var source: Range<Int>
        var left: Float
        var right: Float
        /// Counted downwards.
        var top: Float
        var bottom: Float
        /// Lines, blocks and flows are counted through the whole document.
        var line: Int32
        var block: Int32
        var flow: Int32

        var height: Float { bottom - top }
        var middle: Float { (top + bottom) / 2 }
    }

    private(set) var words: [Word] = []
    /// For each page, its words.
    private(set) var pages: [Range<Int>] = []
    private let output: [UInt8]

    /// - Parameter output: What the program printed: an element on each line.
    init(_ output: [UInt8]) {
        self.output = output
        var counts: (line: Int32, block: Int32, flow: Int32) = (0, 0, 0)
        var firstWord = 0
        var start = 0
        while start < output.count {
            let end = output[start...].firstIndex(of: 0x0A) ?? output.count
            let element = output[start..<end].drop { $0 == 0x20 }
            if element.starts(with: "<word ".utf8) {
                if var word = Self.word(element) {
                    (word.line, word.block, word.flow) = counts
                    words.append(word)
                }
            } else if element.starts(with: "<line ".utf8) {
                counts.line += 1
            } else if element.starts(with: "<block ".utf8) {
                counts.block += 1
            } else if element.starts(with: "<flow>".utf8) {
                counts.flow += 1
            } else if element.starts(with: "<page ".utf8) {
                firstWord = words.count
            } else if element.starts(with: "</page>".utf8) {
                pages.append(firstWord..<words.count)
            }
            start = end + 1
        }
    }

    /// UTF-8.
    func text(of word: Word) -> [UInt8] {
        let source = output[word.source]
        guard source.contains(UInt8(ascii: "&")) else { return valid(Array(source)) }
        var text: [UInt8] = []
        var index = source.startIndex
        while index < source.endIndex {
            let rest = source[index...]
            if let reference = Self.references.first(where: { rest.starts(with: $0.name.utf8) }) {
                text.append(reference.byte)
                index += reference.name.utf8.count
            } else {
                text.append(source[index])
                index += 1
            }
        }
        return valid(text)
    }

    private func valid(_ text: [UInt8]) -> [UInt8] {
        UTF8Check.isValid(text[...]) ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    }

    private static let references: [(name: String, byte: UInt8)] = [
        ("&lt;", 0x3C), ("&gt;", 0x3E), ("&amp;", 0x26), ("&quot;", 0x22), ("&apos;", 0x27), ("&#39;", 0x27),
    ]

    /// `<word xMin="1" yMin="2" xMax="3" yMax="4">text</word>`
    private static func word(_ element: ArraySlice<UInt8>) -> Word? {
        var numbers: [Float] = []
        var rest = element
        while numbers.count < 4 {
            guard let opening = rest.firstIndex(of: 0x22),
                let closing = rest[(opening + 1)...].firstIndex(of: 0x22),
                let number = Float(String(decoding: rest[(opening + 1)..<closing], as: UTF8.self))
            else { return nil }
            numbers.append(number)
            rest = rest[(closing + 1)...]
        }
        let end = "</word>".utf8
        guard let begin = rest.firstIndex(of: UInt8(ascii: ">")), rest.suffix(end.count).elementsEqual(end) else {
            return nil
        }
        return Word(
            source: (begin + 1)..<(rest.endIndex - end.count), left: numbers[0], right: numbers[2], top: numbers[1],
            bottom: numbers[3], line: 0, block: 0, flow: 0)
    }
}
