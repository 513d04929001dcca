import Pipeline
import RecordLog
import Schemas

/// A task in a partition.
struct StateKey: Hashable {
    var partition: Int32
    var key: String

    init(partition: Int32, key: String) {
        self.partition = partition
        self.key = key
    }

    /// The key of a record; a stage's records are keyed by the task's id.
    init(_ record: LogRecord) throws(Rejection) {
        guard let bytes = record.key, let key = String(validating: bytes, as: UTF8.self), !key.isEmpty else {
            throw Rejection("the record at \(record.position) has no task id in UTF-8 as its key")
        }
        partition = record.position.partition.partition
        self.key = key
    }
}

/// What a transaction makes of one state.
struct StagedChange<State: SchemaRecord> {
    /// `nil` forgets the task: a tombstone.
    var state: State?
    /// The state's bytes, once the transaction is whole.
    var encoded: [UInt8]?
    /// The last input that changed it, without its value.
    var cause: LogRecord
}

/// The states that a transaction changes, each once.
struct StagedChanges<State: SchemaRecord> {
    private(set) var changes: [StateKey: StagedChange<State>] = [:]

    mutating func set(_ state: State?, of key: StateKey, after cause: LogRecord) {
        var cause = cause
        cause.value = nil
        changes[key] = StagedChange(state: state, cause: cause)
    }

    /// Encodes each state, however often it changed.
    mutating func encode() {
        for index in changes.values.indices { changes.values[index].encoded = changes.values[index].state?.encoded() }
    }

    mutating func removeAll() { changes.removeAll(keepingCapacity: true) }
}
