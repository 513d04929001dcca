import Pipeline
import RecordLog
import Schemas

/// The states of one partition, by key, as their compacted topic holds them.
///
/// They are kept encoded, which is a fraction of the size; the tasks touched last are kept decoded too. Copies share
/// the states.
struct StateShard<State: SchemaRecord> {
    private let store = StateStore()
    private var decoded = DecodedStates<State>()

    var count: Int { store.count }
    var memory: StateMemory { store.memory }

    /// The state of a key.
    ///
    /// - Throws: when the bytes in the topic are no record of this type.
    mutating func state(of key: String) throws(SchemaFailure) -> State? {
        if let state = decoded.state(of: key) { return state }
        let bytes = withBytes(of: key) { store.withValue(of: $0) { Array($0) } }
        guard let bytes else { return nil }
        let state = try State(decoding: bytes)
        decoded.set(state, of: key)
        return state
    }

    /// Takes a committed change; a state of `nil` forgets the key.
    mutating func apply(_ change: StagedChange<State>, to key: String) {
        withBytes(of: key) { keyBytes in
            if let encoded = change.encoded {
                encoded.withUnsafeBytes { store.set($0, for: keyBytes) }
            } else {
                store.remove(keyBytes)
            }
        }
        decoded.set(change.state, of: key)
    }

    /// Takes a record of the compacted topic while restoring; one without a key is nobody's state.
    ///
    /// - Returns: `false` where the record is too large to be kept.
    func restore(_ record: RecordView) -> Bool {
        guard let key = record.key else { return true }
        guard let value = record.value else {
            store.remove(key)
            return true
        }
        guard StateStore.fits(keyCount: key.count, valueCount: value.count) else { return false }
        store.set(value, for: key)
        return true
    }

    /// Shows states one by one, in an order that lasts while states come, go and change.
    ///
    /// Those that can't be decoded, and those under a key that no task has, are passed over.
    ///
    /// - Returns: what to go on with; `nil` at the end.
    func walk(
        from first: StateTable.Hash, limit: Int, _ body: (_ key: String, _ state: State) -> Void
    ) -> StateTable.Hash? {
        store.walk(from: first, limit: limit) { key, value in
            guard let key = String(validating: key, as: UTF8.self), let state = try? State(decoding: Array(value))
            else { return }
            body(key, state)
        }
    }

    private func withBytes<Result>(of key: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var key = key
        return key.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
