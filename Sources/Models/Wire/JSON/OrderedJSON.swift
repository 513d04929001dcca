/// A JSON value whose members keep their order, and whose scalars stay as they were written.
enum OrderedJSON: Equatable {
    struct Member: Equatable {
        var name: String
        var value: OrderedJSON

        init(_ name: String, _ value: OrderedJSON) {
            self.name = name
            self.value = value
        }
    }

    /// A number, a text in its quotes, true, false or null.
    case scalar(String)
    case array([OrderedJSON])
    case object([Member])

    init(string: String) {
        var writer = JSONWriter()
        writer.string(string)
        self = .scalar(String(decoding: writer.bytes, as: UTF8.self))
    }

    /// - Returns: `nil` for what is no JSON.
    init?(parsing text: String) {
        var text = text
        let value = text.withUTF8 { bytes -> OrderedJSON? in
            var reader = JSONReader(bytes)
            do throws(WireFailure) {
                let value = try Self.read(&reader)
                try reader.end()
                return value
            } catch { return nil }
        }
        guard let value else { return nil }
        self = value
    }

    subscript(name: String) -> OrderedJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// A text without its quotes and escapes.
    var string: String? {
        guard case .scalar(var text) = self else { return nil }
        return text.withUTF8 { bytes in
            var reader = JSONReader(bytes)
            do throws(WireFailure) { return try reader.kind() == UInt8(ascii: "\"") ? try reader.string() : nil } catch
            {
                return nil
            }
        }
    }

    var text: String {
        switch self {
        case .scalar(let text): text
        case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(OrderedJSON(string: $0.name).text):\($0.value.text)" }.joined(separator: ",") + "}"
        }
    }

    private static func read(_ reader: inout JSONReader) throws(WireFailure) -> OrderedJSON {
        switch try reader.kind() {
        case UInt8(ascii: "{"):
            var members: [Member] = []
            try reader.members { (reader, key) throws(WireFailure) in
                members.append(Member(key.text, try read(&reader)))
            }
            return .object(members)
        case UInt8(ascii: "["):
            var values: [OrderedJSON] = []
            try reader.elements { (reader) throws(WireFailure) in values.append(try read(&reader)) }
            return .array(values)
        default:
            let raw = try reader.raw()
            return .scalar(String(decoding: raw, as: UTF8.self))
        }
    }
}
