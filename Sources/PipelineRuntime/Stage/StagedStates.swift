import Pipeline
import RecordLog

/// The states that a transaction changes, as bytes.
///
/// Each is encoded as soon as it changes, while it is in the processor's caches, and nothing else of it is kept: so a
/// long transaction holds little, and none of it is fetched from memory again but for being stored.
struct StagedStates {
    struct Change {
        let key: StateKey
        /// `nil` forgets the task: a tombstone.
        var encoded: [UInt8]?
        var due: LogTime?
        /// The batch that changed it last, and the place of its record among that batch's outputs.
        fileprivate var batch: Int
        fileprivate var output: Int
    }

    private(set) var changes: [Change] = []
    private var places: [StateKey: Int] = [:]
    private var batch = 0

    /// The state's bytes, if it changed.
    func find(_ key: StateKey) -> [UInt8]?? {
        guard !changes.isEmpty, let place = places[key] else { return nil }
        return changes[place].encoded
    }

    /// From here on, a state that changes is written to the outputs of another batch.
    mutating func beginBatch() { batch += 1 }

    /// Stages a state, and writes its record: in place of the one that the same batch wrote before.
    mutating func set(
        _ encoded: [UInt8]?, due: LogTime?, of key: StateKey, _ record: OutgoingRecord,
        into outputs: inout [OutgoingRecord]
    ) {
        guard let place = places[key] else {
            places[key] = changes.count
            changes.append(Change(key: key, encoded: encoded, due: due, batch: batch, output: outputs.count))
            return outputs.append(record)
        }
        changes[place].encoded = encoded
        changes[place].due = due
        guard changes[place].batch != batch else { return outputs[changes[place].output] = record }
        changes[place].batch = batch
        changes[place].output = outputs.count
        outputs.append(record)
    }

    mutating func removeAll() {
        changes.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }
}
