internal import CSchemas

/// A record's counterpart in protobuf-c; the generated code implements it.
protocol WireRecord: SchemaRecord {
    associatedtype CMessage

    static var fieldCount: Int { get }

    /// Parses into the arena's memory; `nil` when the bytes are malformed.
    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<CMessage>?

    /// The record of no bytes.
    static var absent: Self { get }

    /// Takes every field from the struct; in place, since initializers of large structs copy them once more.
    mutating func read(_ message: UnsafePointer<CMessage>) throws(SchemaFailure)

    /// Sets all of the struct, whose memory may hold anything before.
    func fill(_ message: UnsafeMutablePointer<CMessage>, in arena: Arena)
}
