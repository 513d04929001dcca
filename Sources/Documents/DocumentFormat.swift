/// The kinds of document that have a reader here, by media type.
enum DocumentFormat: String {
    case html = "text/html"
    case markdown = "text/markdown"
    case plain = "text/plain"
    case pdf = "application/pdf"

    /// Chooses the reader: by the bytes for PDF, by the declared type where it says something, else by the name's
    /// extension, else by how the text begins.
    static func of(
        _ bytes: [UInt8], declared: ContentType, name: String
    ) throws(ExtractionFailure) -> DocumentFormat {
        if bytes.starts(with: "%PDF-".utf8) { return .pdf }
        switch declared.essence {
        case "text/html", "application/xhtml+xml": return .html
        case "text/markdown", "text/x-markdown": return .markdown
        case "application/pdf": throw .corrupt("the document is declared as PDF and does not begin like one")
        case "", "application/octet-stream", "text/plain": break
        case let other where isForeign(other):
            throw .unsupported(mediaType: other)
        default: return byName(name) ?? .plain
        }
        return byName(name) ?? (declared.essence == "text/plain" ? .plain : byBeginning(bytes))
    }

    private static func byName(_ name: String) -> DocumentFormat? {
        switch FileName.pathExtension(of: name) {
        case "html", "htm", "xhtml": .html
        case "md", "markdown", "mdown", "mkd", "mdx": .markdown
        case "": nil
        default: .plain
        }
    }

    private static func byBeginning(_ bytes: [UInt8]) -> DocumentFormat {
        let beginning = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        let signs = ["<!doctype html", "<html", "<head", "<body"]
        return signs.contains { beginning.hasPrefix($0) } ? .html : .plain
    }

    private static func isForeign(_ essence: String) -> Bool {
        if ["image/", "audio/", "video/", "font/", "model/"].contains(where: essence.hasPrefix) {
            return essence != "image/svg+xml"
        }
        return [
            "application/zip", "application/gzip", "application/x-tar", "application/x-bzip2", "application/x-xz",
            "application/zstd", "application/vnd.rar", "application/x-7z-compressed", "application/msword",
            "application/epub+zip", "application/java-archive", "application/wasm",
        ].contains(essence) || essence.hasPrefix("application/vnd.openxmlformats")
            || essence.hasPrefix("application/vnd.ms-") || essence.hasPrefix("application/vnd.oasis.opendocument")
    }
}
