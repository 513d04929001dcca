import Pipeline
import RecordLog

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
