/// How much text stands under each node of a page, and how much of it is links.
struct TextWeights {
    /// Bytes other than white space.
    private(set) var text: [Int32]
    /// The part of `text` that stands in links.
    private(set) var linked: [Int32]
    /// The number of links.
    private(set) var links: [Int32]
    /// The number of paragraphs.
    private(set) var paragraphs: [Int32]

    /// Of the whole page, as in `text`.
    private(set) var total: Int32 = 0

    /// - Parameter isDropped: One entry per node: it counts for nothing.
    init(_ tree: MarkupTree, isDropped: [Bool]) {
        let count = tree.nodes.count
        text = [Int32](repeating: 0, count: count)
        (linked, links, paragraphs) = (text, text, text)
        // Descendants stand after their ancestors, so going backwards every node is complete when it is reached.
        for index in stride(from: count - 1, through: 0, by: -1) where !isDropped[index] {
            let node = tree.nodes[index]
            switch node.tag {
            case .text: text[index] = Int32(tree.bytes(of: node).reduce(0) { $0 + ($1 > 0x20 ? 1 : 0) })
            case .link:
                linked[index] = text[index]
                links[index] = 1
            case .paragraph: paragraphs[index] += 1
            default: break
            }
            guard node.parent >= 0 else {
                total += text[index]
                continue
            }
            let parent = Int(node.parent)
            text[parent] += text[index]
            linked[parent] += linked[index]
            links[parent] += links[index]
            paragraphs[parent] += paragraphs[index]
        }
    }

    /// Menus, lists of related pages and other blocks that hold little but short links.
    func isLinkBlock(_ index: Int) -> Bool {
        guard links[index] >= 3, paragraphs[index] == 0, text[index] > 0 else { return false }
        return linked[index] * 10 >= text[index] * 7 && linked[index] / links[index] <= 40
    }
}
