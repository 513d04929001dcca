import Text

/// A part of a document's text that is searched and read on its own.
struct Chunk: Sendable, Hashable {
    /// The byte range in the document's text (UTF-8).
    var start: Int
    var end: Int
    /// The headings that it stands under, outermost first.
    var headings: [String]
}

/// Cuts a text into chunks: never across a heading, at paragraphs where that gives a fair size, else at sentences.
struct Chunker {
    /// Paragraphs are gathered until a chunk has this many bytes.
    var targetBytes = 700
    /// No chunk is longer, unless a single sentence is.
    var limitBytes = 1_100
    /// From this size on, a chunk ends where the next term of a list of definitions begins.
    var fairBytes = 250

    func chunks(of document: DocumentText) -> [Chunk] {
        var text = document.text
        return text.withUTF8 { bytes in
            sections(of: document, count: bytes.count).flatMap { section in
                cut(UnsafeBufferPointer(rebasing: bytes[section.range])).map {
                    Chunk(
                        start: section.range.lowerBound + $0.lowerBound, end: section.range.lowerBound + $0.upperBound,
                        headings: section.headings)
                }
            }
        }
    }

    /// The runs of text between headings, each with the headings above it.
    private func sections(of document: DocumentText, count: Int) -> [(range: Range<Int>, headings: [String])] {
        var sections: [(Range<Int>, [String])] = []
        var open: [DocumentText.Heading] = []
        var start = 0
        for heading in document.headings where heading.start >= start && heading.start <= count {
            sections.append((start..<heading.start, open.map(\.text)))
            open.removeAll { $0.level >= heading.level }
            open.append(heading)
            start = min(count, heading.start + heading.text.utf8.count)
        }
        sections.append((start..<count, open.map(\.text)))
        return sections.filter { !$0.0.isEmpty }
    }

    /// The byte ranges of a section's chunks.
    private func cut(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var chunks: [Range<Int>] = []
        var current: Range<Int>?
        for piece in pieces(of: String(decoding: bytes, as: UTF8.self)) {
            guard let open = current else {
                current = piece.range
                continue
            }
            let isFull = open.count >= targetBytes || piece.range.upperBound - open.lowerBound > limitBytes
            if isFull || piece.beginsDefinition && open.count >= fairBytes {
                chunks.append(open)
                current = piece.range
            } else {
                current = open.lowerBound..<piece.range.upperBound
            }
        }
        if let current { chunks.append(current) }
        return chunks
    }

    /// Paragraphs, and the sentences of those that are longer than a chunk may be.
    private func pieces(of text: String) -> [(range: Range<Int>, beginsDefinition: Bool)] {
        var pieces: [(range: Range<Int>, beginsDefinition: Bool)] = []
        let sentences = Sentence.sentences(in: text)
        var first = 0
        while first < sentences.count {
            let paragraph = sentences[first].paragraph
            let next = sentences[first...].firstIndex { $0.paragraph != paragraph } ?? sentences.count
            let range = sentences[first].start..<sentences[next - 1].end
            let isDefinition = next - first > 1 && sentences[first].kind == .label
            if range.count <= limitBytes {
                pieces.append((range, isDefinition))
            } else {
                for index in first..<next {
                    pieces.append((sentences[index].start..<sentences[index].end, isDefinition && index == first))
                }
            }
            first = next
        }
        return pieces
    }
}
