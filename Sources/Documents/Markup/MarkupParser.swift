import CXML

/// Reads HTML of any quality through libxml2's event interface: no tree is built in C, so none has to be freed.
enum MarkupParser {
    /// - Parameter bytes: Valid UTF-8.
    static func parse(_ bytes: [UInt8], limits: DocumentLimits) throws(ExtractionFailure) -> MarkupTree {
        _ = initialized
        let builder = MarkupBuilder(limits: limits)
        // The parser takes a NUL for the end of the page, which is gone after this.
        let source = CharacterReferences.resolve(bytes)
        guard let context = htmlNewParserCtxt() else { throw .corrupt("the HTML parser has no memory") }
        defer { htmlFreeParserCtxt(context) }
        context.pointee.sax.pointee = events
        context.pointee._private = Unmanaged.passUnretained(builder).toOpaque()
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        withExtendedLifetime(builder) {
            source.withUnsafeBytes { buffer in
                _ = htmlCtxtReadMemory(
                    context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(buffer.count), nil, "UTF-8",
                    CInt(options))
            }
        }
        if let failure = builder.failure { throw failure }
        builder.finish()
        return builder.tree
    }

    private static let initialized: Void = xmlInitParser()

    private static var events: htmlSAXHandler {
        var events = htmlSAXHandler()
        events.startElement = { context, name, attributes in
            guard let name, let builder = MarkupParser.builder(of: context) else { return }
            builder.begin(String(cString: name), MarkupParser.read(attributes))
            if builder.failure != nil { xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self)) }
        }
        events.initialized = UInt32(XML_SAX2_MAGIC)
        events.serror = { context, _ in
            guard let builder = MarkupParser.builder(of: context) else { return }
            builder.addFault()
            if builder.failure != nil { xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self)) }
        }
        events.endElement = { context, _ in MarkupParser.builder(of: context)?.end() }
        events.characters = { context, bytes, count in
            MarkupParser.builder(of: context)?.addText(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        events.ignorableWhitespace = events.characters
        events.cdataBlock = events.characters
        return events
    }

    private static func builder(of context: UnsafeMutableRawPointer?) -> MarkupBuilder? {
        guard let own = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else { return nil }
        return Unmanaged<MarkupBuilder>.fromOpaque(own).takeUnretainedValue()
    }

    /// - Parameter list: Names and values in turn, ended by a null pointer.
    private static func read(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> ElementAttributes {
        var attributes = ElementAttributes()
        guard var next = list else { return attributes }
        while let name = next.pointee {
            let value = next.advanced(by: 1).pointee.map { String(cString: $0) } ?? ""
            attributes.set(String(cString: name), to: value)
            next = next.advanced(by: 2)
        }
        return attributes
    }
}
