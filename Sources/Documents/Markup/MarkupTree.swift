/// A page as one flat array of nodes in document order: nothing here recurses, however deep the page nests.
struct MarkupTree {
    var nodes: [MarkupNode] = []
    /// The bytes of all text nodes, one after another.
    var text: [UInt8] = []
    /// What the `title` element says.
    var title: [UInt8] = []
    /// What some elements' attributes say of them, by index.
    var details: [Int: ElementDetails] = [:]

    func bytes(of node: MarkupNode) -> ArraySlice<UInt8> { text[Int(node.start)..<Int(node.stop)] }

    /// The text under an element, with its white space collapsed.
    ///
    /// - Parameter limit: In bytes; what is longer is nil.
    func text(under index: Int, limit: Int) -> String? {
        var writer = PlainTextWriter(limit: limit)
        for node in nodes[index..<Int(nodes[index].end)] where node.tag == .text { writer.write(bytes(of: node)) }
        return writer.isOverLimit ? nil : String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// What attributes say of lists and formulas.
struct ElementDetails {
    /// The number that a list begins with, or that an item has.
    var number: Int?
    var isReversed = false
    var numbering: ListNumbering?
    /// A formula on a line of its own, a fraction without its line, or space that has a width.
    var isSpecial = false
    /// The parentheses that `mfenced` draws.
    var fences: (opening: String, closing: String)?
    /// The element is a reference to a note, by its class or role.
    var isNote = false
}

/// An element or a run of text.
struct MarkupNode {
    var tag: MarkupTag
    var presence = Presence.content
    /// The index of the element around it; -1 at the top.
    var parent: Int32
    /// The index after its last descendant.
    var end: Int32 = 0
    /// For text, where its bytes begin in the tree's text.
    var start: Int32 = 0
    /// For text, where its bytes end in the tree's text.
    var stop: Int32 = 0
}

/// Whether an element belongs to what the page says, by its own tag, role, class and id.
enum Presence {
    case content
    /// What the page says, by its own word.
    case main
    /// Content inside the main part of a page, but frame outside it.
    case framing
    /// Navigation and the like, wherever it stands.
    case chrome
    /// For screen readers alone.
    case unseen
    /// Shown, and passed over by screen readers.
    case unheard
    /// Struck out.
    case deleted
    /// Not shown at all.
    case invisible
}
