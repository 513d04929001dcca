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
    private var formulas = FormulaMarkup()
    /// How many open elements the parser has searched in vain for the ends of others.
    private var searched = 0
    private static let mostSearched = 200_000_000

    init(limits: DocumentLimits) { self.limits = limits }

    func begin(_ name: String, _ attributes: ElementAttributes) {
        guard open.count + skippedDepth < limits.depth else {
            failure = .corrupt("the page nests more than \(limits.depth) elements deep")
            return
        }
        guard tree.nodes.count < limits.elements else {
            failure = .corrupt("the page has more than \(limits.elements) elements")
            return
        }
        guard skippedDepth == 0 else { return skippedDepth += 1 }
        let tag = MarkupTag(name: name)
        let names = attributes.names
        let reading = formulas.reading(of: name, attributes, names, parent: parent(below: 0), limits: limits)
        switch reading {
        case .formula(let text): return skip(with: text)
        case .skipped: return skip(with: "")
        case .content: append(tag, attributes, presence: .content)
        case .ordinary: beginOrdinary(tag, attributes, names)
        }
    }

    private func beginOrdinary(_ tag: MarkupTag, _ attributes: ElementAttributes, _ names: [Substring]) {
        let presence = PresenceRules.presence(of: tag, attributes, names)
        let isSecondTitle = tag == .title && !tree.title.isEmpty
        guard presence != .invisible, !isSecondTitle else { return skippedDepth += 1 }
        switch tag {
        case .input: skip(with: ControlText.text(of: attributes))
        case .replaced: skip(with: nil)
        default:
            if tag == .title { titleDepth += 1 }
            append(tag, attributes, presence: presence)
        }
    }

    private func append(_ tag: MarkupTag, _ attributes: ElementAttributes, presence: Presence) {
        let index = tree.nodes.count
        if let details = attributes.details(of: tag) { tree.details[index] = details }
        open.append(Int32(index))
        tree.nodes.append(MarkupNode(tag: tag, presence: presence, parent: parent(below: 1)))
    }

    /// Passes over an element.
    ///
    /// - Parameter text: What stands for it; nil where that is something without a text.
    private func skip(with text: String?) {
        if let text {
            var text = text
            text.withUTF8 { addText($0) }
        } else {
            appendLeaf(MarkupNode(tag: .gap, parent: parent(below: 0)))
        }
        skippedDepth += 1
    }

    private func appendLeaf(_ node: MarkupNode) {
        var node = node
        node.end = Int32(tree.nodes.count) + 1
        tree.nodes.append(node)
    }

    func end() {
        guard skippedDepth == 0 else { return skippedDepth -= 1 }
        guard let closed = open.popLast() else { return }
        tree.nodes[Int(closed)].end = Int32(tree.nodes.count)
        if tree.nodes[Int(closed)].tag == .title { titleDepth -= 1 }
    }

    func addText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard skippedDepth == 0, !bytes.isEmpty else { return }
        guard titleDepth == 0 else { return tree.title.append(contentsOf: bytes) }
        let start = Int32(tree.text.count)
        tree.text.append(contentsOf: bytes)
        let stop = Int32(tree.text.count)
        if let last = tree.nodes.last, last.tag == .text, last.parent == parent(below: 0) {
            tree.nodes[tree.nodes.count - 1].stop = stop
            return
        }
        appendLeaf(MarkupNode(tag: .text, parent: parent(below: 0), start: start, stop: stop))
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

/// What a control shows that the reader of a page can't change.
private enum ControlText {
    /// - Returns: Nil for a control that shows no text of the page.
    static func text(of attributes: ElementAttributes) -> String? {
        switch attributes.others["type"]?.lowercased() ?? "text" {
        case "hidden": ""
        case "checkbox", "radio": attributes.isFixed ? (attributes.isChecked ? "[x]" : "[ ]") : nil
        case "text", "number", "tel", "email", "url", "date", "time", "month", "week", "datetime-local":
            attributes.isFixed ? attributes.others["value"] : nil
        default: nil
        }
    }
}
