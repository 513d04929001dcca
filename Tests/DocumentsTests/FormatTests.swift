import Testing

@testable import Documents

@Suite struct FormatTests {
    @Test(
        arguments: [
            ("x", "text/html; charset=utf-8", "a.txt", "text/html"),
            ("x", "application/xhtml+xml", "a", "text/html"),
            ("x", "text/plain", "a.md", "text/markdown"),
            ("x", "text/markdown", "a", "text/markdown"),
            ("x", nil, "a.HTM", "text/html"),
            ("x", nil, "docs/README.md", "text/markdown"),
            ("x", nil, "main.swift", "text/plain"),
            ("\n <!DOCTYPE html><p>x", nil, "a", "text/html"),
            ("<!DOCTYPE html><p>x", "text/plain", "a", "text/plain"),
            ("{}", "application/json", "a", "text/plain"),
            ("# x", "application/json", "a.md", "text/markdown"),
            ("é", "text/plain; charset=utf-8", "a", "text/plain"),
            ("é", "text/plain; charset=latin1", "a", "text/plain; charset=latin1"),
            ("<p>é", "text/html; charset=Shift_JIS", "a", "text/html; charset=shift_jis"),
            ("x", nil, ".md", "text/plain"),
        ] as [(String, String?, String, String)])
    func formatIsChosen(_ text: String, _ contentType: String?, _ name: String, _ mediaType: String) throws {
        let document = try extract(Array(text.utf8), contentType, name: name)
        #expect(document.mediaType == mediaType)
        #expect(try extract(Array(text.utf8), document.mediaType, name: name) == document)
    }

    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "it is a PNG image"),
            ([0x1F, 0x8B, 8, 0], "it is gzip data"),
            ([0x50, 0x4B, 3, 4, 20], "it is a ZIP archive or an office document"),
            (Array("text".utf8) + [0, 1, 0, 0] + Array("more!".utf8), "it has a NUL byte at offset 4"),
            ([UInt8](repeating: 1, count: 300), "300 of its first 300 bytes are control characters"),
        ] as [([UInt8], String)])
    func binaryIsRefused(_ bytes: [UInt8], _ reason: String) {
        for contentType in [nil, "text/html", "text/plain"] as [String?] {
            #expect(throws: ExtractionFailure.notText(reason)) { try extract(bytes, contentType) }
        }
    }

    @Test(arguments: ["image/png", "video/mp4", "application/zip", "application/vnd.ms-excel"])
    func typesWithoutTextAreRefused(_ mediaType: String) {
        #expect(throws: ExtractionFailure.unsupported(mediaType: mediaType)) {
            try extract(Array("x".utf8), mediaType + "; q=1")
        }
    }

    @Test func sizesAreLimited() {
        let limits = DocumentLimits(rawBytes: 10, textBytes: 4)
        #expect(throws: ExtractionFailure.tooLarge(found: 11, limit: 10)) {
            try extract([UInt8](repeating: 65, count: 11), limits: limits)
        }
        for contentType in ["text/plain", "text/html", "text/markdown"] {
            #expect(throws: ExtractionFailure.textTooLarge(limit: 4)) {
                try extract(Array("abcde".utf8), contentType, limits: limits)
            }
        }
    }

    @Test func everyFailureIsASentence() {
        let failures: [ExtractionFailure] = [
            .notText("it is a PNG image"), .tooLarge(found: 2, limit: 1), .textTooLarge(limit: 1),
            .unsupported(mediaType: "image/png"), .corrupt("the PDF is damaged"), .missingProgram("pdftotext"),
            .timeout(milliseconds: 5),
        ]
        #expect(
            failures.map(\.description) == [
                "not a text document: it is a PNG image", "the document has 2 bytes, the limit is 1",
                "the document's text is longer than the limit of 1 bytes", "documents of type image/png cannot be read",
                "the PDF is damaged", "the program pdftotext is needed to read this document and is not installed",
                "reading the document took longer than 5 ms",
            ])
    }
}
