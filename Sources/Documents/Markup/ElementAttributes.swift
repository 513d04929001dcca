/// The attributes of an element that mean something for its text.
struct ElementAttributes {
    var role = ""
    var classes = ""
    var id = ""
    var style = ""
    var isHidden = false
    /// Not read out by screen readers.
    var isUnheard = false
    var isReversed = false
    var isChecked = false
    /// A control that the reader of the page can't change.
    var isFixed = false
    /// The others, by name.
    var others: [String: String] = [:]

    var isPlain: Bool {
        role.isEmpty && classes.isEmpty && id.isEmpty && style.isEmpty && !isHidden && !isUnheard
    }

    /// Classes and id, in lower case.
    var names: [Substring] {
        if classes.isEmpty, id.isEmpty { return [] }
        return (classes + " " + id).lowercased().utf8.split { $0 <= 0x20 }.map { Substring($0) }
    }

    /// What `style` says: names and values in lower case, without white space.
    var declarations: [(name: Substring, value: Substring)] {
        guard !style.isEmpty else { return [] }
        let text = style.lowercased().filter { !$0.isWhitespace }
        return text.split(separator: ";").compactMap { declaration in
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (parts[0], parts[1].hasSuffix("!important") ? parts[1].dropLast(10) : parts[1])
        }
    }

    private static let kept: Set<String> = [
        "start", "value", "type", "alt", "display", "width", "linethickness", "open", "close", "data-mathml", "rel",
    ]

    mutating func set(_ name: String, to value: String) {
        switch name {
        case "role": role = value
        case "class": classes = value
        case "id": id = value
        case "style": style = value
        case "hidden": isHidden = true
        case "aria-hidden": isUnheard = value == "true"
        case "reversed": isReversed = true
        case "checked": isChecked = true
        case "disabled", "readonly": isFixed = true
        default: if Self.kept.contains(name) { others[name] = value }
        }
    }

    /// - Returns: Nil where nothing but the tag counts.
    func details(of tag: MarkupTag) -> ElementDetails? {
        var details = ElementDetails()
        switch tag {
        case .orderedList, .listItem:
            details.number = others[tag == .listItem ? "value" : "start"].flatMap(Self.integer)
            details.isReversed = isReversed
            details.numbering = numbering
        case .math(.math): details.isSpecial = others["display"] == "block"
        case .math(.mfrac): details.isSpecial = isZero(others["linethickness"])
        case .math(.mspace):
            let width = others["width"] ?? ""
            details.isSpecial = width.hasPrefix("-") || width.isEmpty || isZero(width)
        case .math(.mfenced): details.fences = (others["open"] ?? "(", others["close"] ?? ")")
        case .link, .superscript:
            details.isNote = isNote(isRaised: tag == .superscript)
            return details.isNote ? details : nil
        default: return nil
        }
        return details
    }

    private var numbering: ListNumbering? {
        for (name, value) in declarations where name == "list-style-type" || name == "list-style" {
            if let numbering = ListNumbering(style: value) { return numbering }
        }
        return others["type"].flatMap(ListNumbering.init(type:))
    }

    private func isZero(_ length: String?) -> Bool {
        guard let length else { return false }
        let digits = length.prefix { $0.isNumber || $0 == "." }
        return !digits.isEmpty && digits.allSatisfy { $0 == "0" || $0 == "." }
    }

    private func isNote(isRaised: Bool) -> Bool {
        if role == "doc-noteref" || others["rel"] == "footnote" { return true }
        return names.contains { name in
            ["footnote-reference", "footnote-ref", "footnoteref", "noteref", "fnref", "fn-ref"].contains(name)
                || (isRaised && ["reference", "footnote", "cite", "citation", "note"].contains(name))
        }
    }

    /// An integer as HTML reads it: white space before it and anything behind it do not count.
    private static func integer(_ text: String) -> Int? {
        var rest = text.utf8.drop { $0 <= 0x20 }
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isDigit }
        guard !digits.isEmpty, let number = Int32(String(decoding: digits, as: UTF8.self)) else { return nil }
        return isNegative ? -Int(number) : Int(number)
    }
}
