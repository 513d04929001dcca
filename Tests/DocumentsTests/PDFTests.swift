import Testing

@testable import Documents

@Suite struct PDFTests {
    private static let isInstalled = ProgramPath.find("pdftotext") != nil

    @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
    func textIsRead() throws {
        let document = try extract(PDFSample.bytes(lines: ["The pipeline keeps", "every task alive."]), name: "a.pdf")
        #expect(document.mediaType == "application/pdf")
        #expect(document.text == "The pipeline keeps\nevery task alive.")
        #expect(document.title == "a.pdf")
    }

    @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
    func damageIsAFailure() {
        let bytes = Array(PDFSample.bytes(lines: ["x"]).prefix(60))
        #expect(throws: ExtractionFailure.corrupt("the PDF is damaged or encrypted: pdftotext ended with status 1")) {
            try extract(bytes)
        }
        #expect(throws: ExtractionFailure.notText("the PDF has no text, its pages may be pictures")) {
            try extract(PDFSample.bytes(lines: []))
        }
    }

    @Test func missingProgramIsNamed() {
        #expect(throws: ExtractionFailure.missingProgram("no-such-program")) {
            try DocumentExtractor(pdfProgram: "no-such-program").extract(PDFSample.bytes(lines: ["x"]), name: "a")
        }
    }

    @Test func pageThatOnlyClaimsToBePDFIsRefused() {
        #expect(throws: ExtractionFailure.corrupt("the document is declared as PDF and does not begin like one")) {
            try extract(Array("<html>".utf8), "application/pdf")
        }
    }

    @Test func programThatTakesTooMuchIsKilled() {
        let input = [UInt8](repeating: 65, count: 1 << 20)
        var program = BoundedProgram(name: "sleep", arguments: ["60"], outputBytes: 10, milliseconds: 50)
        #expect(throws: ProgramFailure.timeout) { try program.run(input: input) }
        program = BoundedProgram(name: "cat", arguments: [], outputBytes: 1000, milliseconds: 10_000)
        #expect(throws: ProgramFailure.outputTooLarge) { try program.run(input: input) }
    }

    @Test func largeInputAndOutputPassSideBySide() throws {
        let input = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let program = BoundedProgram(name: "cat", arguments: [], outputBytes: 4 << 20, milliseconds: 10_000)
        #expect(try program.run(input: input).output == input)
        let deaf = BoundedProgram(name: "true", arguments: [], outputBytes: 10, milliseconds: 10_000)
        #expect(try deaf.run(input: input).status == 0)
    }
}

/// The smallest PDF that a reader accepts: one page in a built-in font.
enum PDFSample {
    static func bytes(lines: [String]) -> [UInt8] {
        let shown = lines.map { "(\($0)) Tj T*" }.joined(separator: " ")
        let content = "BT /F1 12 Tf 14 TL 72 720 Td \(shown) ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }
}
