import Testing

@testable import Documents

/// Extracts a page and checks what must hold for every text: clean UTF-8, and headings where they say they are.
func extract(
    _ bytes: [UInt8], _ contentType: String? = nil, name: String = "page", limits: DocumentLimits = DocumentLimits()
) throws(ExtractionFailure) -> ExtractedDocument {
    let document = try DocumentExtractor(limits: limits).extract(bytes, contentType: contentType, name: name)
    let text = Array(document.text.utf8)
    #expect(!text.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }, "control characters in \(name)")
    for heading in document.headings {
        #expect(String(decoding: text[heading.range], as: UTF8.self) == heading.text)
        #expect(
            !heading.text.contains("\n") && !heading.text.isEmpty,
            "\(heading) in \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(document.headings.map(\.range.lowerBound) == document.headings.map(\.range.lowerBound).sorted())
    return document
}

func html(_ page: String) throws -> ExtractedDocument { try extract(Array(page.utf8), "text/html") }

func markdown(_ text: String) throws -> ExtractedDocument { try extract(Array(text.utf8), name: "notes.md") }
