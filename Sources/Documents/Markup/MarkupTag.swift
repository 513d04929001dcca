/// What an HTML element means for the text; elements that mean the same share a case.
enum MarkupTag {
    case text
    case title
    case main, article
    case header, footer, aside, navigation, form
    /// The page itself: `html` and `body`.
    case page
    case block
    case paragraph
    case heading1, heading2, heading3, heading4, heading5, heading6
    case preformatted
    case lineBreak, rule
    case unorderedList, orderedList, listItem
    case definitionList, term, definition
    case table, row, cell
    case link, superscript, inline
    /// Never shown, or no text: scripts, styles, drawings, controls.
    case invisible

    init(name: String) { self = Self.byName[name] ?? .inline }

    /// 1 to 6 for headings.
    var headingLevel: Int? {
        switch self {
        case .heading1: 1
        case .heading2: 2
        case .heading3: 3
        case .heading4: 4
        case .heading5: 5
        case .heading6: 6
        default: nil
        }
    }

    private static let byName: [String: MarkupTag] = {
        var table: [String: MarkupTag] = [
            "html": .page, "body": .page, "title": .title, "main": .main, "article": .article, "header": .header,
            "footer": .footer,
            "aside": .aside, "nav": .navigation, "form": .form, "p": .paragraph, "h1": .heading1, "h2": .heading2,
            "h3": .heading3, "h4": .heading4, "h5": .heading5, "h6": .heading6, "br": .lineBreak, "hr": .rule,
            "ul": .unorderedList, "menu": .unorderedList, "dir": .unorderedList, "ol": .orderedList, "li": .listItem,
            "dl": .definitionList, "dt": .term, "dd": .definition, "table": .table, "tr": .row, "td": .cell,
            "th": .cell, "a": .link, "sup": .superscript,
        ]
        let blocks = [
            "div", "section", "blockquote", "address", "figure", "figcaption", "caption", "center",
            "details", "summary", "fieldset", "legend", "hgroup", "search",
        ]
        let invisible = [
            "script", "style", "noscript", "template", "svg", "math-annotation", "annotation", "iframe", "object",
            "embed", "applet", "audio", "video", "canvas", "map", "button", "select", "textarea", "input", "datalist",
            "dialog", "frameset", "noframes", "link", "meta", "base",
        ]
        for name in blocks { table[name] = .block }
        for name in invisible { table[name] = .invisible }
        for name in ["pre", "listing", "xmp", "plaintext"] { table[name] = .preformatted }
        return table
    }()
}
