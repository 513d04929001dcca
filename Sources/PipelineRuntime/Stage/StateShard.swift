import Pipeline
import RecordLog
import Schemas

/// The states of one partition, by key, as their compacted topic holds them.
///
/// They are kept encoded, which is a fraction of the size; the tasks touched last are kept decoded too.
struct StateShard<State: SchemaRecord> {
    private var encoded: [String: [UInt8]] = [:]
    private var decoded: [String: State] = [:]

    private static var decodedLimit: Int { 2_048 }

    var count: Int { encoded.count }
    var keys: some Collection<String> { encoded.keys }

    /// The state of a key.
    ///
    /// - Throws: when the bytes in the topic are no record of this type.
    mutating func state(of key: String) throws(SchemaFailure) -> State? {
        if let state = decoded[key] { return state }
        guard let bytes = encoded[key] else { return nil }
        let state = try State(decoding: bytes)
        remember(state, of: key)
        return state
    }

    /// Takes a committed change; a state of `nil` forgets the key.
    mutating func apply(_ change: StagedChange<State>, to key: String) {
        encoded[key] = change.encoded
        if let state = change.state { remember(state, of: key) } else { decoded[key] = nil }
    }

    /// Takes a record of the compacted topic while restoring.
    mutating func restore(_ record: LogRecord) {
        guard let key = record.key else { return }
        encoded[String(decoding: key, as: UTF8.self)] = record.value
    }

    private mutating func remember(_ state: State, of key: String) {
        if decoded.count >= Self.decodedLimit { decoded.removeAll(keepingCapacity: true) }
        decoded[key] = state
    }
}
