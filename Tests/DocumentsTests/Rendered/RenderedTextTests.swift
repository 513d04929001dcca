import Foundation
import Testing

@testable import Documents

/// Texts that are known are rendered by public tools and read back: every word and figure is there, in its order, and
/// none has run into its neighbour.
@Suite struct RenderedTextTests {
    struct Format: Sendable, CustomTestStringConvertible {
        var name: String
        var file: String
        /// Python's module, or the program, that does it, and the Debian package that has it.
        var module: String?
        var program: String?
        var package: String
        var keepsTables = true
        /// Lists a table's columns or rows, as it sees them.
        var ordersTables = true
        var showsDeletions = true
        var count = 12

        var testDescription: String { name }
    }

    private static let python = "/usr/bin/python3"

    private static let formats = [
        Format(name: "markdown", file: "a.md", package: "python3"),
        Format(name: "cmark", file: "a.html", program: "cmark", package: "cmark", keepsTables: false),
        Format(name: "python-markdown", file: "a.html", module: "markdown", package: "python3-markdown"),
        Format(name: "docutils", file: "a.html", module: "docutils", package: "python3-docutils"),
        Format(
            name: "groff", file: "a.pdf", program: "groff", package: "groff", keepsTables: false, showsDeletions: false,
            count: 4),
        Format(
            name: "reportlab", file: "a.pdf", module: "reportlab", package: "python3-reportlab", ordersTables: false,
            showsDeletions: false),
    ]

    @Test(
        .timeLimit(.minutes(2)),
        .enabled("Debian's cmark, groff, python3-docutils, -markdown and -reportlab render texts; one is missing") {
            formats.allSatisfy(isInstalled) && ProgramPath.find("pdftotext") != nil
        },
        arguments: formats)
    func whatIsRenderedIsRead(_ format: Format) throws {
        let texts = (1...UInt64(format.count)).map { Self.text(seed: $0, in: format) }
        let files = try Self.rendered(texts, by: format)
        try #require(files.count == texts.count)
        for (number, (text, file)) in zip(texts, files).enumerated() {
            let found = try extract(file, name: format.file).text
            let missing = Self.firstMissing(of: text, in: found, format)
            #expect(missing == nil, "seed \(number + 1): \(missing ?? "")")
            if missing != nil { break }
        }
    }

    private static func isInstalled(_ format: Format) -> Bool {
        if let program = format.program { return ProgramPath.find(program) != nil }
        let check = format.module.map { "import " + $0 } ?? "pass"
        let program = BoundedProgram(name: python, arguments: ["-c", check], outputBytes: 100, milliseconds: 30_000)
        return (try? program.run(input: []))?.status == 0
    }

    private static func text(seed: UInt64, in format: Format) -> KnownText {
        var text = KnownText(seed: seed)
        if !format.keepsTables { text.blocks.removeAll { $0.table != nil } }
        if !format.showsDeletions {
            for index in text.blocks.indices {
                text.blocks[index].paragraph?.removeAll { $0.deleted != nil }
                text.blocks[index].list = text.blocks[index].list?.map { $0.filter { $0.deleted == nil } }
            }
        }
        return text
    }

    private static func rendered(_ texts: [KnownText], by format: Format) throws -> [[UInt8]] {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("render.py")
            .path
        let program = BoundedProgram(
            name: python, arguments: [script, format.name], outputBytes: 64 << 20, milliseconds: 60_000)
        let result = try program.run(input: Array(try JSONEncoder().encode(texts)))
        try #require(result.status == 0, "render.py ended with status \(result.status)")
        return String(decoding: result.output, as: UTF8.self).split(separator: "\n").compactMap { line in
            Data(base64Encoded: String(line)).map { Array($0) }
        }
    }

    /// - Returns: A sentence on the first thing that does not hold.
    private static func firstMissing(of text: KnownText, in found: String, _ format: Format) -> String? {
        let found = Array(found.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 })
        var position = 0
        for block in text.blocks {
            if let table = block.table {
                let cells = table.flatMap { $0 }
                if !format.ordersTables {
                    if let cell = cells.first(where: { find($0, in: found, from: 0) == nil }) {
                        return "no cell \(cell)"
                    }
                    continue
                }
                for cell in cells {
                    guard let end = find(cell, in: found, from: position) else { return "no cell \(cell)" }
                    position = end
                }
            }
            let numbers = block.first.map { first in (block.list ?? []).indices.map { "\(first + $0)." } } ?? []
            let lines = block.paragraph.map { [$0] } ?? block.list ?? []
            for (index, line) in lines.enumerated() {
                let parts = (index < numbers.count ? [numbers[index]] : []) + line.compactMap(\.expected)
                for part in parts {
                    guard let end = find(part, in: found, from: position) else {
                        let rest = String(String.UnicodeScalarView(found[position...].prefix(300)))
                        return "\(part) does not follow; what does is: \(rest)"
                    }
                    position = end
                }
                if let gone = line.compactMap(\.deleted).first(where: { find($0, in: found, from: 0) != nil }) {
                    return "\(gone) was deleted"
                }
            }
        }
        return nil
    }

    /// The next word has to be this one: what is read between may be marks, and neither letters nor digits.
    ///
    /// - Returns: The position behind it.
    private static func find(_ part: String, in text: [Unicode.Scalar], from start: Int) -> Int? {
        let part = Array(part.unicodeScalars)
        var position = start
        while position + part.count <= text.count {
            if text[position...].starts(with: part) {
                let end = position + part.count
                let before = position > 0 ? text[position - 1] : " "
                let after = end < text.count ? text[end] : " "
                if !isPartOfWord(before), !isPartOfWord(after) { return end }
            }
            position += 1
            // In order and without a gap: but a table that is read later may stand between.
            if start > 0, position > start + 400 { return nil }
        }
        return nil
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.isDecimal || "−^_/±€½".unicodeScalars.contains(scalar)
    }
}
