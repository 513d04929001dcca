/// The words of one page, each with what stands between it and the word before.
struct PDFPage {
    struct Part {
        var place: PDFLayout.Word
        var text: [UInt8]
        /// White space before it.
        var space: [UInt8] = []
        /// What a raised or lowered part is set off with.
        var after: [UInt8] = []
    }

    private(set) var parts: [Part]
    /// White space after the last part.
    private var ending: [UInt8] = [0x0A, 0x0A]

    init(words: [Int], layout: PDFLayout) {
        parts = words.map { Part(place: layout.words[$0], text: layout.text(of: layout.words[$0])) }
    }

    var text: [UInt8] { parts.reduce(into: []) { $0 += $1.space + $1.text + $1.after } + ending }

    /// Takes the white space between words from the page's lines.
    ///
    /// - Returns: False where the lines hold other letters, or in another order.
    mutating func takeSpaces(from lines: ArraySlice<UInt8>) -> Bool {
        var rest = lines
        for index in parts.indices {
            let spaces = rest.prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            parts[index].space = Array(spaces)
            rest = rest.dropFirst(spaces.count)
            var wanted = parts[index].text[...]
            let isBroken = endsLine(index) && wanted.last == UInt8(ascii: "-")
            if isBroken { wanted = wanted.dropLast() }
            guard rest.starts(with: wanted) else { return false }
            rest = rest.dropFirst(wanted.count)
            // The last line of a flow keeps its hyphen, which white space follows.
            if isBroken, rest.first == UInt8(ascii: "-"), (rest.dropFirst().first ?? 0x0A) <= 0x20 {
                rest = rest.dropFirst()
            }
        }
        ending = Array(rest)
        return rest.allSatisfy { $0 <= 0x20 }
    }

    /// Sets words apart by where they stand.
    mutating func guessSpaces() {
        for index in parts.indices.dropFirst() {
            let (before, place) = (parts[index - 1].place, parts[index].place)
            if before.line != place.line {
                parts[index].space = before.flow == place.flow ? [0x0A] : [0x0A, 0x0A]
            } else {
                parts[index].space = place.left - before.right > 0.1 * before.height ? [0x20] : []
            }
        }
    }

    /// Whether leaving out a hyphen at a line's end could join two numbers.
    var hasLineEndHyphenNearDigit: Bool {
        parts.indices.dropLast().contains { index in
            endsLine(index) && parts[index].text.last == UInt8(ascii: "-")
                && (parts[index].text.dropLast().last?.isDigit == true || parts[index + 1].text.first?.isDigit == true)
        }
    }

    private func endsLine(_ index: Int) -> Bool {
        index + 1 < parts.count && parts[index + 1].place.line != parts[index].place.line
    }

    /// Decides for each hyphen at a line's end whether it and the break stay.
    mutating func joinLines(by hyphens: LineEndHyphens) {
        for index in parts.indices where endsLine(index) {
            let next = index + 1
            guard parts[next].place.flow == parts[index].place.flow else { continue }
            let (before, after) = (token(endingAt: index), token(beginningAt: next))
            let isOneBlock = parts[next].place.block == parts[index].place.block
            switch hyphens.ending(of: before, before: after, isOneBlock: isOneBlock) {
            case .noHyphen: break
            case .broken: if parts[next].space.isEmpty { parts[next].space = [0x0A] }
            case .joined: parts[next].space = []
            case .hyphenated(let length):
                parts[index].text.removeLast(min(length, parts[index].text.count))
                parts[next].space = []
            }
        }
    }

    private func token(endingAt index: Int) -> [UInt8] {
        var token = parts[index].text
        var first = index
        while first > 0, parts[first].space.isEmpty, token.count < LineEndHyphens.longestToken {
            first -= 1
            token = parts[first].text + token
        }
        return token
    }

    private func token(beginningAt index: Int) -> [UInt8] {
        var token = parts[index].text
        var last = index + 1
        while last < parts.count, parts[last].space.isEmpty, parts[last].place.line == parts[index].place.line,
            token.count < LineEndHyphens.longestToken
        {
            token += parts[last].text
            last += 1
        }
        return token
    }

    /// Marks what is raised or lowered, and brings back to its number what the lines show above or below it.
    mutating func attachScripts() {
        var order = Array(parts.indices)
        let strays = PDFScripts.strays(among: parts.map(\.place), texts: parts.map(\.text))
        for (stray, base) in strays {
            order.removeAll { $0 == stray }
            guard let position = order.firstIndex(of: base) else { continue }
            order.insert(stray, at: position + 1)
            if stray == parts.indices.first, let first = order.first { parts[first].space = [] }
            parts[stray].space = []
            let follower = position + 2
            if follower < order.count {
                let gap = parts[order[follower]].place.left - parts[stray].place.right
                if parts[order[follower]].space.isEmpty, gap > 0 { parts[order[follower]].space = [0x20] }
            }
        }
        parts = order.map { parts[$0] }
        for index in parts.indices.dropFirst() where parts[index].space.isEmpty {
            let (base, script) = (parts[index - 1], parts[index])
            guard let kind = PDFScripts.kind(of: script.place, on: base.place), PDFScripts.isScript(script.text) else {
                continue
            }
            let next = index + 1 < parts.count && parts[index + 1].space.isEmpty ? parts[index + 1].text : []
            let mark = ScriptMark(
                kind, content: String(decoding: script.text, as: UTF8.self),
                base: String(decoding: base.text + base.after, as: UTF8.self).unicodeScalars.last,
                next: String(decoding: next, as: UTF8.self).unicodeScalars.first)
            parts[index].text = Array(mark.opening.utf8) + script.text
            parts[index].after = Array(mark.closing.utf8)
        }
    }
}
