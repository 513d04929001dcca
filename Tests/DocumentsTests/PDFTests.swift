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

    @Test(
        .enabled(if: isInstalled, "pdftotext is not installed"),
        arguments: [
            (["We saw 10-", "20 patients in 1990-", "1995."], "We saw 10-20 patients in 1990-1995."),
            (
                ["It took 5-", "10 mg, for COVID-", "19, with --dry-", "run."],
                "It took 5-10 mg, for COVID-19, with --dry-run."
            ),
            (
                ["See http://a.org/x-", "y.html and ISBN 3-16-", "148410-0."],
                "See http://a.org/x-y.html and ISBN 3-16-148410-0."
            ),
            (["a hyphen-", "ated word of the Donau-", "dampfer"], "a hyphenated word of the Donaudampfer"),
            (
                ["a well-", "known mother-", "in-law, X-", "ray, Anglo-", "Saxon"],
                "a well-known mother-in-law, X-ray, Anglo-Saxon"
            ),
            (["pre-", "and post-war, 5-", "to 10-year"], "pre-\nand post-war, 5-\nto 10-year"),
            (["minus -", "5 degrees, x -", "y and a --", "b"], "minus -\n5 degrees, x -\ny and a --\nb"),
            (["a soft\\255", "ly set 10\\255", "20 and 10\\25520"], "a softly set 10-20 and 10-20"),
            (["not OPTIONAL but OP-", "TIONAL, A-", "B"], "not OPTIONAL but OPTIONAL, A-B"),
            (["no information in informa-", "tion-theory"], "no information in information-theory"),
            (["the data-base is a data-", "base"], "the data-base is a data-base"),
            (["a 10-", "year-old, e-", "mail"], "a 10-year-old, e-mail"),
            (["five -5 or 10-", "-5 or"], "five -5 or 10--5 or"),
        ])
    func hyphensAtLineEndsStay(_ lines: [String], _ text: String) throws {
        let found = try extract(PDFSample.bytes(lines: lines)).text
        #expect(found == text)
    }

    /// `Ts` raises, `Tf` sets the size.
    @Test(
        .enabled(if: isInstalled, "pdftotext is not installed"),
        arguments: [
            ("10", "5 Ts /F1 8 Tf", "-6", " m", "10^-6 m"), ("20", "4 Ts /F1 8 Tf", "1", " people", "20^1 people"),
            ("10", "9 Ts /F1 7 Tf", "8", " m", "10^8 m"), ("5", "5 Ts /F1 8 Tf", "th", " day", "5th day"),
            ("H", "-3 Ts /F1 8 Tf", "2", "O", "H2O"), ("101", "-3 Ts /F1 8 Tf", "2", " is", "101_2 is"),
            ("10", "5 Ts /F1 8 Tf", "6", "5", "10^(6)5"), ("N", "0 Ts /F1 9 Tf", "ASA", " x", "NASA x"),
            ("10", "0 Ts /F1 12 Tf", "6", " x", "106 x"),
        ])
    func raisedNumbersAreMarked(
        _ base: String, _ setting: String, _ script: String, _ rest: String, _ text: String
    ) throws {
        let shown = "(It is \(base)) Tj \(setting) (\(script)) Tj 0 Ts /F1 12 Tf (\(rest)) Tj"
        let found = try extract(PDFSample.bytes(content: shown)).text
        #expect(found == "It is " + text)
    }

    @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
    func pagesStandApart() throws {
        let one = try #require(
            try? PDFProgram(name: "pdftotext", limits: DocumentLimits()).text(
                of: PDFSample.bytes(lines: ["It took 10-"])))
        #expect(String(decoding: one, as: UTF8.self) == "It took 10-\n\n\u{0C}")
    }

    @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
    func dashInATableStays() throws {
        let cells = [
            ("x", 72, 600), ("10", 200, 600), ("20", 300, 600), ("y", 72, 580), ("30", 200, 580), ("-", 300, 580),
            ("z", 72, 560), ("50", 200, 560), ("60", 300, 560),
        ]
        let shown = cells.map { "1 0 0 1 \($0.1) \($0.2) Tm (\($0.0)) Tj" }.joined(separator: " ")
        let words = try extract(PDFSample.bytes(content: shown)).text.split { $0.isWhitespace }
        #expect(words.sorted() == ["-", "10", "20", "30", "50", "60", "x", "y", "z"])
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
        return bytes(content: shown)
    }

    /// - Parameter shown: What draws the text, from the top left on.
    static func bytes(content shown: String) -> [UInt8] {
        let content = "BT /F1 12 Tf 14 TL 72 720 Td \(shown) ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
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
