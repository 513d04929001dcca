/// Chooses what of a page is its content.
///
/// A page that marks its main part is taken at its word. In any other the whole body is content, less its frame and
/// less blocks of links: losing content costs more than keeping a line of frame.
struct MainContent {
    /// The element to be written; nil for the whole page.
    private(set) var root: Int?
    /// One entry per node: it is not written.
    private(set) var isDropped: [Bool]

    private let tree: MarkupTree

    init(of tree: MarkupTree) {
        self.tree = tree
        let isUnread = UnreadParts.find(in: tree)
        isDropped = Self.droppedByRule(tree, isUnread)
        var weights = TextWeights(tree, isDropped: isDropped)
        guard weights.total > 0 else {
            isDropped = isUnread
            return
        }
        dropForms(weights)
        weights = TextWeights(tree, isDropped: isDropped)
        if let main = markedMain(weights) {
            root = main
        } else {
            dropLinkBlocks(weights)
        }
    }

    private static func droppedByRule(_ tree: MarkupTree, _ isUnread: [Bool]) -> [Bool] {
        var isDropped = isUnread
        var isInside = [Bool](repeating: false, count: tree.nodes.count)
        for (index, node) in tree.nodes.enumerated() {
            let parent = Int(node.parent)
            isInside[index] = (parent >= 0 && isInside[parent]) || node.presence == .main || node.tag == .article
            let isFrame = node.presence == .chrome || (node.presence == .framing && !isInside[index])
            isDropped[index] = isUnread[index] || (parent >= 0 && isDropped[parent]) || isFrame
        }
        return isDropped
    }

    /// A form is a control, unless the whole page stands in one.
    private mutating func dropForms(_ weights: TextWeights) {
        for (index, node) in tree.nodes.enumerated() where node.tag == .form && !isDropped[index] {
            if weights.text[index] * 3 < weights.total { drop(index) }
        }
    }

    /// The largest part that is marked as main, or the only article, where it holds a fair share of the text.
    private func markedMain(_ weights: TextWeights) -> Int? {
        let candidates = tree.nodes.indices.filter { !isDropped[$0] }
        let mains = candidates.filter { tree.nodes[$0].presence == .main }
        if let main = mains.max(by: { weights.text[$0] < weights.text[$1] }),
            weights.text[main] * 10 >= weights.total
        {
            return main
        }
        let articles = candidates.filter { tree.nodes[$0].tag == .article }
        guard articles.count == 1, weights.text[articles[0]] * 10 >= weights.total * 4 else { return nil }
        return articles[0]
    }

    private mutating func dropLinkBlocks(_ weights: TextWeights) {
        var blocks: [Int] = []
        var linkText: Int32 = 0
        var index = 0
        while index < tree.nodes.count {
            if !isDropped[index], isBlock(tree.nodes[index].tag), weights.isLinkBlock(index) {
                blocks.append(index)
                linkText += weights.text[index]
                index = Int(tree.nodes[index].end)
            } else {
                index += 1
            }
        }
        // Where links are most of the page, they are what it says.
        guard linkText * 2 < weights.total else { return }
        for block in blocks { drop(block) }
    }

    private func isBlock(_ tag: MarkupTag) -> Bool {
        switch tag {
        case .block, .unorderedList, .orderedList, .table, .cell, .definitionList: true
        default: false
        }
    }

    private mutating func drop(_ index: Int) {
        for inside in index..<Int(tree.nodes[index].end) { isDropped[inside] = true }
    }
}
