/// Writes MathML in a line: 3/4, r^2, 10^−6, √(x + 1).
struct MathText {
    private let tree: MarkupTree
    private let isDropped: [Bool]

    private static let mostNodes = 20_000
    private static let deepest = 100

    init(_ tree: MarkupTree, isDropped: [Bool]) {
        self.tree = tree
        self.isDropped = isDropped
    }

    /// - Parameter root: The index of the element; nothing here recurses, the innermost elements come first.
    func text(of root: Int) -> String {
        let end = Int(tree.nodes[root].end)
        guard end - root <= Self.mostNodes, depth(below: root) <= Self.deepest else { return plain(root) }
        var children = [[Int]](repeating: [], count: end - root)
        for index in (root + 1)..<max(root + 1, end) where isCounted(index) {
            children[Int(tree.nodes[index].parent) - root].append(index)
        }
        var pieces = [MathPiece?](repeating: nil, count: end - root)
        for index in stride(from: end - 1, through: root, by: -1) where isCounted(index) || index == root {
            let inner = children[index - root].map { pieces[$0 - root] ?? MathPiece() }
            for child in children[index - root] { pieces[child - root] = nil }
            pieces[index - root] = piece(index, inner, children[index - root])
        }
        return pieces[0]?.text ?? ""
    }

    private func isCounted(_ index: Int) -> Bool { !isDropped[index] && tree.nodes[index].tag != .gap }

    private func depth(below root: Int) -> Int {
        var deepest = 0
        var ends: [Int] = []
        for index in root..<Int(tree.nodes[root].end) {
            while let last = ends.last, last <= index { ends.removeLast() }
            ends.append(Int(tree.nodes[index].end))
            deepest = max(deepest, ends.count)
        }
        return deepest
    }

    /// A formula that is too large: its parts, set apart.
    private func plain(_ root: Int) -> String {
        tree.nodes[root..<Int(tree.nodes[root].end)].enumerated()
            .filter { $0.element.tag == .text && !isDropped[root + $0.offset] }
            .map { String(decoding: tree.bytes(of: $0.element), as: UTF8.self).trimmed() }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func piece(_ index: Int, _ inner: [MathPiece], _ children: [Int]) -> MathPiece {
        let node = tree.nodes[index]
        guard case .math(let element) = node.tag else {
            return node.tag == .text ? text(node) : MathRow.joined(inner)
        }
        let parts = zip(inner, children).filter { tree.nodes[$0.1].tag != .text }.map(\.0)
        let details = tree.details[index]
        switch element {
        case .mi, .mn, .mo, .mtext, .ms: return MathPiece(token: MathRow.joined(inner).text, element)
        case .mspace: return details?.isSpecial == true ? MathPiece() : MathPiece(" ", .space)
        case .mprescripts: return MathPiece("", .prescripts)
        case .mfrac: return MathPiece.fraction(parts, isStack: details?.isSpecial == true)
        case .msup: return MathPiece.script(parts, upper: 1)
        case .msub: return MathPiece.script(parts, lower: 1)
        case .msubsup: return MathPiece.script(parts, lower: 1, upper: 2)
        case .msqrt: return MathPiece.root(of: MathRow.joined(parts), index: nil)
        case .mroot: return MathPiece.root(of: parts.first ?? MathPiece(), index: parts.dropFirst().first)
        case .mover: return MathPiece.accented(parts, lower: nil, upper: 1)
        case .munder: return MathPiece.accented(parts, lower: 1, upper: nil)
        case .munderover: return MathPiece.accented(parts, lower: 1, upper: 2)
        case .mmultiscripts: return MathPiece.multiscripts(parts)
        case .mtable: return MathRow.list(parts, separator: "; ")
        case .mtr, .mlabeledtr: return MathRow.cells(parts)
        case .mfenced: return MathRow.fenced(parts, details?.fences ?? ("(", ")"))
        case .semantics, .maction: return parts.first ?? MathPiece()
        case .none: return MathPiece()
        case .math, .mrow, .mstyle, .mpadded, .merror, .menclose, .mtd: return MathRow.joined(inner)
        }
    }

    /// White space between elements is none.
    private func text(_ node: MarkupNode) -> MathPiece {
        var writer = PlainTextWriter(limit: Int(node.stop - node.start) * 2)
        let bytes = tree.bytes(of: node)
        writer.write(bytes)
        guard !writer.bytes.isEmpty else {
            let isToken = node.parent >= 0 && tree.nodes[Int(node.parent)].tag == .math(.mtext)
            return isToken ? MathPiece(" ", .space) : MathPiece()
        }
        var text = String(decoding: writer.bytes, as: UTF8.self)
        if node.parent >= 0, tree.nodes[Int(node.parent)].tag == .math(.mtext) {
            // Words in a formula bring their own spaces, most often as no-break spaces.
            let plain = String(decoding: bytes, as: UTF8.self)
            if plain.first?.isWhitespace == true { text = " " + text }
            if plain.last?.isWhitespace == true { text += " " }
        }
        return MathPiece(text, .word)
    }
}
