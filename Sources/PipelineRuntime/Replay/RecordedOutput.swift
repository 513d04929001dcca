import Pipeline
import RecordLog

/// A record that a stage wrote, and the input that it follows from.
struct RecordedOutput {
    var record: LogRecord
    var input: RecordPosition
    /// Its place among the input's outputs, from 0.
    var ordinal: Int
    /// How far the stage was in its input topics.
    var consumed: [Offset]

    /// - Returns: `nil` for a record that another processor wrote.
    init?(_ record: LogRecord, of stage: ProcessorName) {
        guard record.headers["ce_source"] == "/devfusion/\(stage)", let id = record.headers["ce_id"] else { return nil }
        let parts = id.split(separator: "/")
        guard parts.count == 4, let partition = Int32(parts[1]), let offset = Offset(parts[2]),
            let ordinal = parts[3] == "dead-letter" ? 0 : Int(parts[3])
        else { return nil }
        self.record = record
        self.ordinal = ordinal
        input = RecordPosition(TopicPartition(TopicName(String(parts[0])), partition), offset)
        consumed = record.headers[ConsumedInputs.header].flatMap(ConsumedInputs.offsets) ?? []
    }
}
