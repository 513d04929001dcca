/// Why bytes are no record.
package enum SchemaFailure: Error, Equatable, CustomStringConvertible {
    /// The bytes are cut off, or no protobuf of this message.
    case malformed(record: String, byteCount: Int)
    /// A text field holds bytes that are no UTF-8.
    case notUTF8(field: String)
    /// The schemas have no such message.
    case unknownRecord(String)

    package var description: String {
        switch self {
        case .malformed(let record, let byteCount): "\(byteCount) bytes are not a \(record)"
        case .notUTF8(let field): "\(field) is not UTF-8"
        case .unknownRecord(let name): "no schema is named \(name)"
        }
    }
}
