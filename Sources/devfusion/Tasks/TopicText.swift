import Foundation
import Pipeline
import RecordLog
import Schemas

/// Topics and records as text.
enum TopicText {
    static func line(_ topic: Topic, held: Offset) -> String {
        [
            topic.name.description.padded(to: 24), "\(topic.configuration.partitions)".padded(to: 3),
            cleanup(of: topic).padded(to: 9), "\(held)".padded(to: 9), topic.about,
        ].joined(separator: " ")
    }

    static func json(_ topic: Topic, held: Offset) -> String {
        object([
            ("name", quoted(topic.name.description)), ("record", quoted(topic.recordName)),
            ("partitions", "\(topic.configuration.partitions)"), ("cleanup", quoted(cleanup(of: topic))),
            ("records_written", "\(held)"), ("about", quoted(topic.about)),
        ])
    }

    /// "ui.events/3/17  2026-…  t-…  {…}"
    static func line(_ record: LogRecord, of topic: Topic) -> String {
        [
            record.position.description, RFC3339.text(milliseconds: record.timestamp),
            text(record.key ?? []).onOneLine(upTo: 80), value(of: record, in: topic),
        ].joined(separator: "  ")
    }

    static func json(_ record: LogRecord, of topic: Topic) -> String {
        var headers: [(String, String)] = []
        record.headers.forEach { headers.append(($0, quoted(text(Array($1))))) }
        return object([
            ("topic", quoted(topic.name.description)),
            ("partition", "\(record.position.partition.partition)"), ("offset", "\(record.position.offset)"),
            ("timestamp", quoted(RFC3339.text(milliseconds: record.timestamp))),
            ("key", record.key.map { quoted(text($0)) } ?? "null"), ("headers", object(headers)),
            ("type", quoted(topic.recordName)), ("value", value(of: record, in: topic)),
        ])
    }

    /// The value as JSON; bytes that are no such record are shown as what they are.
    private static func value(of record: LogRecord, in topic: Topic) -> String {
        guard let bytes = record.value else { return "null" }
        if let json = try? RecordJSON.render(bytes, as: topic.recordName) { return json }
        return object([("undecodable", quoted(Data(bytes).base64EncodedString()))])
    }

    private static func cleanup(of topic: Topic) -> String {
        switch topic.configuration.cleanup {
        case .compact: "compact"
        case .delete(nil): "forever"
        case .delete(let milliseconds?): "\(milliseconds / 3_600_000)h"
        }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func quoted(_ text: String) -> String { FormCoding.text(of: text) }

    private static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }
}
