/// Decides from an element's attributes whether it belongs to what the page says.
enum PresenceRules {
    /// - Parameter names: The element's classes and id, in lower case.
    static func presence(
        of tag: MarkupTag, _ attributes: ElementAttributes, _ names: [Substring]
    ) -> Presence {
        if tag == .invisible { return .invisible }
        if tag == .inline, attributes.isPlain { return .content }
        if isHidden(attributes, names) { return .invisible }
        if tag == .deleted || isStruckOut(attributes, names) { return .deleted }
        if names.contains(where: { unseenNames.contains(String($0)) }) { return .unseen }
        if attributes.isUnheard { return .unheard }
        switch tag {
        case .main: return .main
        case .text, .title, .page: return .content
        case .navigation, .footer: return .chrome
        case .aside where !isNote(names, attributes): return .chrome
        default: break
        }
        if let byRole = roles[attributes.role.lowercased()] { return byRole }
        if names.contains(where: { chromeNames.contains(String($0)) }) { return .chrome }
        if tag == .header || names.contains(where: { framingNames.contains(String($0)) }) { return .framing }
        return .content
    }

    private static func isHidden(_ attributes: ElementAttributes, _ names: [Substring]) -> Bool {
        // Hidden where a picture stands for it, but the picture says nothing.
        if names.contains(where: { $0.hasPrefix("mwe-math-mathml") }) { return false }
        return attributes.isHidden
            || attributes.declarations.contains { name, value in
                (name == "display" && value == "none") || (name == "visibility" && value != "visible")
                    || ((name == "opacity" || name == "font-size") && ["0", "0%", "0px", "0.0"].contains(value))
            }
    }

    private static func isStruckOut(_ attributes: ElementAttributes, _ names: [Substring]) -> Bool {
        if attributes.role == "deletion" || names.contains(where: { struckOutNames.contains(String($0)) }) {
            return true
        }
        return attributes.declarations.contains { name, value in
            name.hasPrefix("text-decoration") && value.contains("line-through")
        }
    }

    /// Footnotes, notes and boxes are set as `aside` by several documentation tools.
    private static func isNote(_ names: [Substring], _ attributes: ElementAttributes) -> Bool {
        if ["note", "doc-footnote", "doc-tip", "doc-notice"].contains(attributes.role) { return true }
        let kinds = ["footnote", "sidebar", "topic", "admonition", "note", "warning", "tip", "callout"]
        return names.contains { name in kinds.contains { name.hasPrefix($0) } }
    }

    private static let roles: [String: Presence] = [
        "main": .main, "navigation": .chrome, "search": .chrome, "contentinfo": .chrome, "complementary": .chrome,
        "menu": .chrome, "menubar": .chrome, "toolbar": .chrome, "dialog": .chrome, "alertdialog": .chrome,
        "banner": .framing,
    ]

    private static let chromeNames: Set<String> = [
        "headerlink", "permalink", "anchor-link", "anchorjs-link", "heading-anchor", "header-anchor", "related",
        "sphinxsidebar", "toc", "table-of-contents", "tableofcontents", "breadcrumb", "breadcrumbs", "pagination",
        "pager", "navheader", "navfooter", "navbar", "navbox", "mw-editsection", "mw-jump-link", "catlinks",
        "printfooter", "noprint", "skip-link", "skiplink", "skip-to-content", "cookie-banner", "cookie-consent",
        "edit-page-link", "edit-this-page", "prev-next-area",
        "rst-footer-buttons", "footer-text", "copybtn", "share-buttons", "social-share", "newsletter",
    ]

    private static let unseenNames: Set<String> = [
        "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "a-offscreen", "sronly", "visualhide",
        "screenreader-only",
    ]

    private static let struckOutNames: Set<String> = ["line-through", "strikethrough", "strikeout", "strike"]

    private static let framingNames: Set<String> = [
        "footer", "site-header", "site-footer", "page-header", "masthead", "sidebar", "side-bar", "sidenav", "nav",
        "navigation", "main-nav", "site-nav", "menu", "top-bar", "topbar", "banner", "advertisement", "ads", "ad",
        "comments", "related-posts", "related-articles",
    ]
}
