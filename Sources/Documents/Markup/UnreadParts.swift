/// Finds what of a page's elements is not part of its text, whatever the page is: deleted words, and the one of two
/// parts that say the same, the first to be seen and the second to be heard.
enum UnreadParts {
    /// A figure or a sign; what is longer is no part of a sentence.
    private static let longestFigure = 32

    /// - Returns: One entry per node.
    static func find(in tree: MarkupTree) -> [Bool] {
        var isUnread = [Bool](repeating: false, count: tree.nodes.count)
        for (index, node) in tree.nodes.enumerated() where !isUnread[index] {
            switch node.presence {
            case .deleted: drop(index, of: tree, &isUnread)
            case .unseen: decideUnseen(index, tree, &isUnread)
            case .unheard: if !isFigure(index, tree) { drop(index, of: tree, &isUnread) }
            default: if node.tag == .rubyParenthesis { drop(index, of: tree, &isUnread) }
            }
        }
        return isUnread
    }

    /// What only screen readers get is kept where it holds the place of what the layout shows: the bar of a fraction
    /// that is drawn as a line, or a price whose shown half is cut in pieces.
    private static func decideUnseen(_ index: Int, _ tree: MarkupTree, _ isUnread: inout [Bool]) {
        guard let text = tree.text(under: index, limit: longestFigure), !text.isEmpty else {
            return drop(index, of: tree, &isUnread)
        }
        if text.unicodeScalars.allSatisfy({ !$0.properties.isAlphabetic && !$0.isDecimal }) { return }
        let twins = [element(before: index, tree), element(after: index, tree)].compactMap { $0 }
            .filter { tree.nodes[$0].presence == .unheard && tree.text(under: $0, limit: longestFigure) != "" }
        guard let twin = twins.first else { return drop(index, of: tree, &isUnread) }
        drop(twin, of: tree, &isUnread)
    }

    private static func element(after index: Int, _ tree: MarkupTree) -> Int? {
        var next = Int(tree.nodes[index].end)
        let parent = tree.nodes[index].parent
        if next < tree.nodes.count, tree.nodes[next].tag == .text, isBlank(tree.nodes[next], tree) { next += 1 }
        guard next < tree.nodes.count, tree.nodes[next].parent == parent, tree.nodes[next].tag != .text else {
            return nil
        }
        return next
    }

    private static func element(before index: Int, _ tree: MarkupTree) -> Int? {
        let parent = tree.nodes[index].parent
        var node = index - 1
        if node >= 0, tree.nodes[node].tag == .text, tree.nodes[node].parent == parent, isBlank(tree.nodes[node], tree)
        {
            node -= 1
        }
        // From the last node before it up to the one that stands beside it.
        while node >= 0, node != parent, tree.nodes[node].parent != parent { node = Int(tree.nodes[node].parent) }
        return node >= 0 && node != parent && tree.nodes[node].tag != .text ? node : nil
    }

    private static func isBlank(_ node: MarkupNode, _ tree: MarkupTree) -> Bool {
        tree.bytes(of: node).allSatisfy { $0 <= 0x20 }
    }

    /// Part of a sentence's figures: a number, or a sign right before or after one. Numbers of lines are none.
    private static func isFigure(_ index: Int, _ tree: MarkupTree) -> Bool {
        let node = tree.nodes[index]
        guard node.tag.isInline, let text = tree.text(under: index, limit: longestFigure), !text.isEmpty,
            !isInListing(index, tree)
        else { return false }
        if text.utf8.contains(where: \.isDigit) { return true }
        guard text.unicodeScalars.allSatisfy({ !$0.properties.isAlphabetic }),
            let first = tree.nodes[index..<Int(node.end)].first(where: { $0.tag == .text }),
            let last = tree.nodes[index..<Int(node.end)].last(where: { $0.tag == .text })
        else { return false }
        let before = first.start > 0 ? tree.text[Int(first.start) - 1] : 0x20
        let after = Int(last.stop) < tree.text.count ? tree.text[Int(last.stop)] : 0x20
        return before.isDigit || after.isDigit
    }

    private static func isInListing(_ index: Int, _ tree: MarkupTree) -> Bool {
        var node = Int(tree.nodes[index].parent)
        while node >= 0 {
            if tree.nodes[node].tag == .preformatted { return true }
            node = Int(tree.nodes[node].parent)
        }
        return false
    }

    private static func drop(_ index: Int, of tree: MarkupTree, _ isUnread: inout [Bool]) {
        for inside in index..<Int(tree.nodes[index].end) { isUnread[inside] = true }
    }
}
