/// Finds the formulas that scripts have drawn into a page: each stands there more than once, as MathML, as TeX and as
/// pieces that only a style sheet puts in their places.
struct FormulaMarkup {
    enum Reading {
        /// The element is like any other.
        case ordinary
        /// The element counts, although it is hidden or cannot be heard.
        case content
        case skipped
        /// The element is passed over, and this stands for it.
        case formula(String)
    }

    /// The parent of the last formula that can be read.
    private var readable: Int32?

    /// What stands for a formula whose text says something else than is seen.
    static let unreadable = "[formula]"
    private static let longestSource = 64 << 10

    mutating func reading(
        of name: String, _ attributes: ElementAttributes, _ names: [Substring], parent: Int32, limits: DocumentLimits
    ) -> Reading {
        if name == "script" { return script(attributes, parent: parent) }
        guard !names.isEmpty else { return .ordinary }
        if names.contains("katex-mathml") {
            readable = parent
            return .content
        }
        if names.contains("katex-html") { return readable == parent ? .skipped : .content }
        // Only drawn pieces are left: fractions and powers stand in lists from below upwards.
        if names.contains("vlist-t") { return .formula(Self.unreadable) }
        if names.contains("mathjax_preview") { return .skipped }
        if let source = attributes.others["data-mathml"], source.utf8.count <= Self.longestSource {
            readable = parent
            return .formula(Self.text(of: source, limits: limits) ?? Self.unreadable)
        }
        return picture(name, attributes, names)
    }

    /// TeX that no script has drawn yet.
    private func script(_ attributes: ElementAttributes, parent: Int32) -> Reading {
        let isTeX = attributes.others["type"]?.lowercased().hasPrefix("math/tex") == true
        return isTeX && readable != parent ? .content : .ordinary
    }

    private func picture(_ name: String, _ attributes: ElementAttributes, _ names: [Substring]) -> Reading {
        let isFormula =
            name == "img" && !attributes.isUnheard && !attributes.isHidden
            && names.contains { ["tex", "latex", "math"].contains($0) || $0.hasPrefix("mwe-math-fallback-image") }
        guard isFormula else { return .ordinary }
        return .formula(attributes.others["alt"].flatMap { $0.isEmpty ? nil : $0 } ?? Self.unreadable)
    }

    private static func text(of source: String, limits: DocumentLimits) -> String? {
        guard let tree = try? MarkupParser.parse(Array(source.utf8), limits: limits),
            let root = tree.nodes.firstIndex(where: { $0.tag == .math(.math) })
        else { return nil }
        return MathText(tree, isDropped: UnreadParts.find(in: tree)).text(of: root)
    }
}
