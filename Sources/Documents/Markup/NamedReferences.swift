import CMarkdown
import CXML

/// The names of characters in HTML.
enum NamedReferences {
    /// - Parameter name: Without ampersand and semicolon.
    /// - Returns: UTF-8, of one character or two; nil for a name that HTML does not know.
    static func meaning(of name: String) -> [UInt8]? {
        guard !name.isEmpty else { return nil }
        if let entity = htmlEntityLookup(name), let scalar = Unicode.Scalar(UInt32(entity.pointee.value)) {
            return Array(UTF8.encode(scalar)!)
        }
        // The Markdown parser has the whole list of HTML 5 in it: a document of one reference says what it means.
        let source = "&\(name);"
        guard let document = cmark_parse_document(source, source.utf8.count, CMARK_OPT_DEFAULT) else { return nil }
        defer { cmark_node_free(document) }
        guard let paragraph = cmark_node_first_child(document), let text = cmark_node_first_child(paragraph) else {
            // A name of white space leaves an empty paragraph.
            return ["Tab", "NewLine"].contains(name) ? [0x20] : nil
        }
        guard let literal = cmark_node_get_literal(text) else { return nil }
        let meaning = String(cString: literal)
        return meaning == source ? nil : Array(meaning.utf8)
    }

    static let longestWithoutSemicolon = withoutSemicolon.keys.map(\.count).max() ?? 0

    /// The names that count without a semicolon too: those of Latin-1 and of what is special in HTML.
    static let withoutSemicolon: [ArraySlice<UInt8>: [UInt8]] = {
        var table: [ArraySlice<UInt8>: [UInt8]] = [:]
        let capitals: [(String, UInt8)] = [("AMP", 0x26), ("LT", 0x3C), ("GT", 0x3E), ("QUOT", 0x22)]
        for (name, byte) in capitals { table[Array(name.utf8)[...]] = [byte] }
        for (name, character) in [("COPY", "\u{A9}"), ("REG", "\u{AE}")] {
            table[Array(name.utf8)[...]] = Array(character.utf8)
        }
        for value in [0x22, 0x26, 0x3C, 0x3E] + Array(0xA0...0xFF) {
            guard let entity = htmlEntityValueLookup(CUnsignedInt(value)), let name = entity.pointee.name,
                let scalar = Unicode.Scalar(UInt32(value))
            else { continue }
            table[Array(String(cString: name).utf8)[...]] = Array(UTF8.encode(scalar)!)
        }
        return table
    }()
}
