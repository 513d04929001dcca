import RecordLog

@testable import PipelineRuntime

extension StateShard {
    /// Restores a record that is no view.
    func restore(_ record: LogRecord) {
        let key = record.key ?? []
        key.withUnsafeBytes { key in
            let own = record.key == nil ? nil : key
            guard let value = record.value else {
                _ = restore(RecordView(position: record.position, key: own, value: nil))
                return
            }
            value.withUnsafeBytes { value in
                _ = restore(RecordView(position: record.position, key: own, value: value))
            }
        }
    }
}
