/// A page as one flat array of nodes in document order: nothing here recurses, however deep the page nests.
struct MarkupTree {
    var nodes: [MarkupNode] = []
    /// The bytes of all text nodes, one after another.
    var text: [UInt8] = []
    /// What the `title` element says.
    var title: [UInt8] = []

    func bytes(of node: MarkupNode) -> ArraySlice<UInt8> { text[Int(node.start)..<Int(node.stop)] }
}

/// An element or a run of text.
struct MarkupNode {
    var tag: MarkupTag
    var presence = Presence.content
    /// The index of the element around it; -1 at the top.
    var parent: Int32
    /// The index after its last descendant.
    var end: Int32 = 0
    /// For text, where its bytes begin in the tree's text; for an ordered list, the number of its first item.
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
    /// Not shown at all.
    case invisible
}
