/// Reads an element's attributes for whether it belongs to what the page says.
struct ElementAttributes {
    var role = ""
    var classes = ""
    var id = ""
    var style = ""
    var isHidden = false
    /// The number of the first item of an ordered list.
    var start: Int32 = 1

    var isPlain: Bool { role.isEmpty && classes.isEmpty && id.isEmpty }
}

enum PresenceRules {
    static func presence(of tag: MarkupTag, _ attributes: ElementAttributes) -> Presence {
        if tag == .invisible || isHidden(attributes) { return .invisible }
        if tag == .inline, attributes.isPlain { return .content }
        let names = (attributes.classes + " " + attributes.id).lowercased().utf8.split { $0 <= 0x20 }
            .map { Substring($0) }
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

    private static func isHidden(_ attributes: ElementAttributes) -> Bool {
        guard !attributes.isHidden, !attributes.style.isEmpty else { return attributes.isHidden }
        let style = attributes.style.lowercased().filter { !$0.isWhitespace }
        return style.contains("display:none") || style.contains("visibility:hidden")
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
        "printfooter", "noprint", "skip-link", "skiplink", "skip-to-content", "sr-only", "visually-hidden",
        "screen-reader-text", "cookie-banner", "cookie-consent", "edit-page-link", "edit-this-page", "prev-next-area",
        "rst-footer-buttons", "footer-text", "copybtn", "share-buttons", "social-share", "newsletter",
    ]

    private static let framingNames: Set<String> = [
        "footer", "site-header", "site-footer", "page-header", "masthead", "sidebar", "side-bar", "sidenav", "nav",
        "navigation", "main-nav", "site-nav", "menu", "top-bar", "topbar", "banner", "advertisement", "ads", "ad",
        "comments", "related-posts", "related-articles",
    ]
}
