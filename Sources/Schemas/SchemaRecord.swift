/// A message of `schemas/`, as a Swift value.
///
/// Fields that a reader does not know are ignored and do not survive being encoded again; enum values that it
/// does not know do. Every value can be encoded. A field that was not on the wire has its type's zero value.
package protocol SchemaRecord: Sendable, Equatable {
    /// The message's name with its package, such as "devfusion.v1.NewTask".
    static var fullName: String { get }

    /// Reads a record from the wire; no bytes at all are a record whose fields are all absent.
    ///
    /// - Throws: ``SchemaFailure`` when the bytes are cut off, no protobuf, or have a text that is not UTF-8.
    init(decoding bytes: [UInt8]) throws(SchemaFailure)

    /// The record on the wire: fields in the order of their numbers, so that equal values give equal bytes.
    func encoded() -> [UInt8]
}
