import Schemas

/// Records as JSON, as their schema names the fields.
enum RecordText {
    static func json(of record: some SchemaRecord) throws -> String {
        try RecordJSON.render(record.encoded(), as: type(of: record).fullName)
    }
}
