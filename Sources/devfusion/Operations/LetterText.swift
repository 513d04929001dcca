import Foundation
import Pipeline
import Schemas

/// Dead letters as text.
enum LetterText {
    /// "0/17  2026-…  engine.commands/2/118  devfusion.engine  t-…  the reason"
    static func line(_ found: FoundLetter) -> String {
        guard let letter = found.letter else { return "\(found.position.address)  is no dead letter" }
        return [
            found.position.address, RFC3339.text(milliseconds: letter.failedAtMs), origin(of: letter),
            letter.group.onOneLine(upTo: 80), text(letter.key).onOneLine(upTo: 60),
            letter.reason.onOneLine(upTo: 300),
        ].joined(separator: "  ") + (found.redrives > 0 ? "  (redriven)" : "")
    }

    static func page(_ found: FoundLetter) -> String {
        guard let letter = found.letter else { return line(found) }
        var lines = [
            "letter     \(found.position.address)", "record     \(origin(of: letter))",
            "group      \(letter.group.onOneLine(upTo: 200))", "reason     \(letter.reason.onOneLine(upTo: 2_000))",
            "failed     \(RFC3339.text(milliseconds: letter.failedAtMs))",
            "written    \(RFC3339.text(milliseconds: letter.timestampMs))", "redrives   \(found.redrives)",
            "key        \(text(letter.key).onOneLine(upTo: 200))",
        ]
        for header in letter.headers {
            lines.append("header     \(header.name.onOneLine(upTo: 80)): \(text(header.value).onOneLine(upTo: 300))")
        }
        lines.append("value      \(letter.value.count) bytes \(value(of: letter))")
        return lines.joined(separator: "\n")
    }

    /// The letter's address, its redrives, the record DeadLetter and the value that it holds, decoded.
    static func json(_ found: FoundLetter) -> String {
        let letter = found.letter.flatMap { try? RecordText.json(of: $0) } ?? "null"
        return JSONLine.object([
            ("address", JSONLine.quoted(found.position.address)), ("redrives", "\(found.redrives)"),
            ("letter", letter), ("value", found.letter.map(value) ?? "null"),
        ])
    }

    private static func origin(of letter: DeadLetter) -> String {
        "\(letter.topic.onOneLine(upTo: 100))/\(letter.partition)/\(letter.offset)"
    }

    /// The value as JSON where it is what its topic carries, else its bytes.
    private static func value(of letter: DeadLetter) -> String {
        let topic = Topics.all.first { $0.name.description == letter.topic }
        if let topic, let json = try? RecordJSON.render(letter.value, as: topic.recordName) { return json }
        return JSONLine.object([("undecodable", JSONLine.quoted(Data(letter.value).base64EncodedString()))])
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
