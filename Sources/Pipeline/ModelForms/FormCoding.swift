import Foundation

/// Writes and reads the JSON that stages and models exchange; the same value always gives the same bytes.
package enum FormCoding {
    package static func text(of form: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(form) else {
            preconditionFailure("a form of strings, numbers and lists can always be written")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// - Throws: ``Rejection`` with the path of the field that does not fit; never the text itself.
    package static func read<Form: Decodable>(
        _ type: Form.Type, from text: String
    ) throws(Rejection) -> Form {
        try read(type, from: Data(text.utf8))
    }

    package static func read<Form: Decodable>(
        _ type: Form.Type, from bytes: some DataProtocol
    ) throws(Rejection) -> Form {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw Rejection("the JSON does not fit at \(Self.path(of: error))")
        } catch {
            throw Rejection("the text is no JSON")
        }
    }

    private static func path(of error: DecodingError) -> String {
        var keys: [any CodingKey]
        switch error {
        case .keyNotFound(let key, let context): keys = context.codingPath + [key]
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            keys = context.codingPath
        @unknown default: keys = []
        }
        let path = keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        return path.isEmpty ? "the top" : path
    }
}
