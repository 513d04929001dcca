/// Collects a page's elements and text as the parser reports them.
///
/// Held by a class because the parser's callbacks reach it through a pointer.
final class MarkupBuilder {
    private(set) var tree = MarkupTree()
    /// Why the page is given up, once it is.
    private(set) var failure: ExtractionFailure?

    private let limits: DocumentLimits
    private var open: [Int32] = []
    /// Above zero inside what is not shown.
    private var skippedDepth = 0
    private var titleDepth = 0
    /// How many open elements the parser has searched in vain for the ends of others.
    private var searched = 0
    private static let mostSearched = 200_000_000

    init(limits: DocumentLimits) { self.limits = limits }

    func begin(_ tag: MarkupTag, _ attributes: ElementAttributes) {
        guard open.count + skippedDepth < limits.depth else {
            failure = .corrupt("the page nests more than \(limits.depth) elements deep")
            return
        }
        guard tree.nodes.count < limits.elements else {
            failure = .corrupt("the page has more than \(limits.elements) elements")
            return
        }
        let presence = PresenceRules.presence(of: tag, attributes)
        let isSecondTitle = tag == .title && !tree.title.isEmpty
        guard skippedDepth == 0, presence != .invisible, !isSecondTitle else { return skippedDepth += 1 }
        if tag == .title { titleDepth += 1 }
        open.append(Int32(tree.nodes.count))
        tree.nodes.append(
            MarkupNode(tag: tag, presence: presence, parent: parent(below: 1), start: attributes.start))
    }

    func end() {
        guard skippedDepth == 0 else { return skippedDepth -= 1 }
        guard let closed = open.popLast() else { return }
        tree.nodes[Int(closed)].end = Int32(tree.nodes.count)
        if tree.nodes[Int(closed)].tag == .title { titleDepth -= 1 }
    }

    func addText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard skippedDepth == 0 else { return }
        guard titleDepth == 0 else { return tree.title.append(contentsOf: bytes) }
        let start = Int32(tree.text.count)
        tree.text.append(contentsOf: bytes)
        let stop = Int32(tree.text.count)
        if let last = tree.nodes.last, last.tag == .text, last.parent == parent(below: 0) {
            tree.nodes[tree.nodes.count - 1].stop = stop
            return
        }
        tree.nodes.append(
            MarkupNode(
                tag: .text, parent: parent(below: 0), end: Int32(tree.nodes.count) + 1, start: start, stop: stop))
    }

    /// Counts a fault of the page. For an end without a beginning the parser searches all open elements, so that a
    /// page of nothing else would keep it busy for minutes.
    func addFault() {
        searched += open.count + skippedDepth
        guard searched > Self.mostSearched else { return }
        failure = .corrupt("the page has too many end tags without a beginning")
    }

    /// Closes what the page left open.
    func finish() { while !open.isEmpty || skippedDepth > 0 { end() } }

    private func parent(below count: Int) -> Int32 {
        open.count > count ? open[open.count - 1 - count] : -1
    }
}
