/// What an HTML element means for the text; elements that mean the same share a case.
enum MarkupTag: Equatable {
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
    case link, inline
    case superscript, `subscript`
    case quotation
    /// The reading of characters, and the parentheses for browsers that can't set it above them.
    case rubyText, rubyParenthesis
    /// What is no longer so.
    case deleted
    case math(MathElement)
    /// A formula that a script draws.
    case formula
    case input
    /// Shown, but without text: pictures and controls.
    case replaced
    /// Something shown was left out here.
    case gap
    /// Never shown: scripts, styles, settings.
    case invisible

    init(name: String) {
        self = Self.byName[name] ?? .inline
    }

    /// Whether HTML or MathML know an element of this name.
    static func isKnown(_ name: String) -> Bool {
        byName[name] != nil
    }

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

    /// Stands in a line together with the text around it.
    var isInline: Bool {
        switch self {
        case .text, .link, .inline, .superscript, .subscript, .quotation, .rubyText, .rubyParenthesis, .deleted, .gap:
            true
        default: false
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
            "th": .cell, "a": .link, "sup": .superscript, "sub": .subscript, "q": .quotation, "rt": .rubyText,
            "rp": .rubyParenthesis, "del": .deleted, "s": .deleted, "strike": .deleted, "input": .input,
            "mjx-container": .formula,
        ]
        let blocks = [
            "div", "section", "blockquote", "address", "figure", "figcaption", "caption", "center",
            "details", "summary", "fieldset", "legend", "hgroup", "search", "optgroup", "option",
        ]
        let replaced = [
            "svg", "img", "iframe", "object", "embed", "applet", "audio", "video", "canvas", "button", "select",
            "textarea", "image",
        ]
        let invisible = [
            "script", "style", "noscript", "template", "math-annotation", "annotation", "annotation-xml", "mphantom",
            "map", "datalist", "dialog", "frameset", "noframes", "link", "meta", "base",
        ]
        for element in MathElement.allCases { table[element.rawValue] = .math(element) }
        for name in otherInline { table[name] = .inline }
        for name in blocks { table[name] = .block }
        for name in replaced { table[name] = .replaced }
        for name in invisible { table[name] = .invisible }
        for name in ["pre", "listing", "xmp", "plaintext"] { table[name] = .preformatted }
        return table
    }()

    /// Elements that mean nothing for the text.
    private static let otherInline = [
        "abbr", "acronym", "area", "b", "bdi", "bdo", "big", "blink", "cite", "code", "col", "colgroup", "data", "dfn",
        "em", "font", "head", "i", "ins", "kbd", "label", "mark", "marquee", "meter", "nobr", "output", "param",
        "picture", "progress", "rb", "rtc", "ruby", "samp", "slot", "small", "source", "span", "strong", "tbody",
        "tfoot", "thead", "time", "track", "tt", "u", "var", "wbr",
    ]
}

/// The elements of MathML that say how a formula is put together.
enum MathElement: String, CaseIterable {
    case math, mrow, mstyle, mpadded, merror, menclose, maction, semantics
    case mi, mn, mo, mtext, ms, mspace
    case mfrac, msup, msub, msubsup, msqrt, mroot, mover, munder, munderover, mmultiscripts, mprescripts
    case none, mtable, mtr, mlabeledtr, mtd, mfenced
}
