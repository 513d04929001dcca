/// Puts together what `pdftotext` says of a document's lines and of the places of its words.
///
/// The lines have the spaces and the order of the letters, but a hyphen at a line's end is missing together with the
/// break, so that "10-" above "20" reads "1020"; and a raised "6" looks like any other.
struct PDFPages {
    /// Valid UTF-8; pages stand apart by a form feed.
    private(set) var text: [UInt8] = []

    private static let formFeed: UInt8 = 0x0C

    init(lines: [UInt8], layout: PDFLayout) {
        let hyphens = LineEndHyphens(layout)
        let pages = lines.split(separator: Self.formFeed, omittingEmptySubsequences: false)
        // A form feed also ends the last page.
        let isAligned = pages.count == layout.pages.count + 1 && pages.last?.isEmpty == true
        for (number, words) in layout.pages.enumerated() {
            var page = PDFPage(words: Array(words), layout: layout)
            if !isAligned || !page.takeSpaces(from: pages[number]) {
                // Lines that are read from the right stand in another order than their words.
                if isAligned, !page.hasLineEndHyphenNearDigit, Self.isWrittenFromTheRight(pages[number]) {
                    text.append(contentsOf: pages[number])
                    text.append(Self.formFeed)
                    continue
                }
                page.guessSpaces()
            }
            page.joinLines(by: hyphens)
            page.attachScripts()
            text.append(contentsOf: page.text)
            text.append(Self.formFeed)
        }
        drawSoftHyphens()
    }

    /// A soft hyphen that a PDF holds is drawn, and seen as a hyphen.
    private mutating func drawSoftHyphens() {
        guard text.contains(0xAD) else { return }
        var drawn: [UInt8] = []
        for byte in text {
            if byte == 0xAD, drawn.last == 0xC2 {
                drawn[drawn.count - 1] = UInt8(ascii: "-")
            } else {
                drawn.append(byte)
            }
        }
        text = drawn
    }

    private static func isWrittenFromTheRight(_ page: ArraySlice<UInt8>) -> Bool {
        String(decoding: page, as: UTF8.self).unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
            default: false
            }
        }
    }
}
