import Foundation

/// The JSON form of a report; `docs/report.schema.json` is its schema.
package enum ReportJSON {
    /// No report comes near it; a larger file is not read.
    package static let limitBytes = 64 << 20

    /// - Returns: UTF-8 with sorted keys and a final newline; the same report always gives the same bytes.
    package static func encode(_ report: Report) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return try Array(encoder.encode(report)) + Array("\n".utf8)
        } catch {
            preconditionFailure("a report holds only strings, integers and finite numbers, yet: \(error)")
        }
    }

    /// - Throws: `.malformed` with the path of the first field that is missing or not of its type.
    package static func decode(_ bytes: [UInt8]) throws(VerificationFailure) -> Report {
        guard bytes.count <= limitBytes else {
            throw .malformed(path: "", reason: "\(bytes.count) bytes, which is over the limit of \(limitBytes)")
        }
        do {
            return try JSONDecoder().decode(Report.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw failure(located(error, in: bytes))
        } catch {
            throw .malformed(path: "", reason: "no JSON")
        }
    }

    /// The same error with its place, where Foundation does not name one.
    private static func located(_ error: DecodingError, in bytes: [UInt8]) -> DecodingError {
        guard case .dataCorrupted(let context) = error, context.codingPath.isEmpty else { return error }
        do {
            _ = try JSONDecoder().decode(NumberCheck.self, from: Data(bytes))
        } catch let located as DecodingError {
            return located
        } catch {}
        return error
    }

    private static func failure(_ error: DecodingError) -> VerificationFailure {
        switch error {
        case .keyNotFound(let key, let context):
            .malformed(path: path(context.codingPath + [key]), reason: "missing")
        case .valueNotFound(_, let context):
            .malformed(path: path(context.codingPath), reason: "null or missing")
        case .typeMismatch(let type, let context):
            .malformed(path: path(context.codingPath), reason: "not \(name(of: type))")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            .malformed(path: "", reason: "no well-formed JSON")
        case .dataCorrupted(let context):
            .malformed(path: path(context.codingPath), reason: "not a value that this field can have")
        @unknown default:
            .malformed(path: "", reason: "no readable report")
        }
    }

    /// "citations[2].start"
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is [String: Any].Type: "an object"
        case is [Any].Type: "an array"
        default: "of its type"
        }
    }
}
