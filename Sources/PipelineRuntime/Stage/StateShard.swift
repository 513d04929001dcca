import Pipeline
import RecordLog
import Schemas

/// The states of one partition, by key, as their compacted topic holds them.
///
/// They are kept encoded, which is a fraction of the size; those that changed last are kept decoded too.
final class StateShard {
    private let store = StateStore()
    /// As the present transaction has left them.
    private var decoded = DecodedStates<AnyState>()

    var count: Int { store.count }
    var memory: StateMemory { store.memory }

    /// The state of a key.
    ///
    /// - Throws: what `decode` does, when the bytes in the topic are no record of its type.
    func state(
        of key: String, decodingBy decode: ([UInt8]) throws(SchemaFailure) -> AnyState
    ) throws(SchemaFailure) -> AnyState? {
        let bytes = withBytes(of: key) { store.withValue(of: $0) { Array($0) } }
        return try bytes.map { bytes throws(SchemaFailure) in try decode(bytes) }
    }

    /// A state that changed lately, or `nil`.
    func decodedState(of key: String) -> AnyState? { decoded.state(of: key) }

    /// Notes a state as the present transaction leaves it; `nil` says that it is not known decoded.
    func note(_ state: AnyState?, of key: String) { decoded.set(state, of: key) }

    /// Takes a committed state; `nil` forgets the key.
    func apply(_ encoded: [UInt8]?, to key: String) {
        withBytes(of: key) { keyBytes in
            if let encoded {
                encoded.withUnsafeBytes { store.set($0, for: keyBytes) }
            } else {
                store.remove(keyBytes)
            }
        }
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
    /// Those under a key that no task has are passed over.
    ///
    /// - Returns: what to go on with; `nil` at the end.
    func walk(
        from first: StateTable.Hash, limit: Int, _ body: (_ key: String, _ state: [UInt8]) -> Void
    ) -> StateTable.Hash? {
        store.walk(from: first, limit: limit) { key, value in
            if let key = String(validating: key, as: UTF8.self) { body(key, Array(value)) }
        }
    }

    private func withBytes<Result>(of key: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var key = key
        return key.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
