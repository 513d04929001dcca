import Schemas
import Testing

/// Every message against protoc, which encodes on its own.
struct GoldenTests {
    @Test func everyMessageHasOne() {
        let golden = Set(GoldenRecord.all.map(\.fullName))
        #expect(RecordRegistry.types.map { $0.fullName }.filter { !golden.contains($0) } == [])
        #expect(golden.count == RecordRegistry.types.count)
    }

    @Test(arguments: GoldenRecord.all)
    func isReadAndWrittenByteForByte(_ golden: GoldenRecord) throws {
        try check(golden, as: golden.type)
    }

    private func check<Record: SchemaRecord>(_ golden: GoldenRecord, as type: Record.Type) throws {
        let record = try Record(decoding: golden.wire)
        let lines = golden.text.split(separator: "\n").map(String.init)
        // Sorted, since protoc writes fields by number and Swift keeps a oneof's members together.
        #expect(TextFormat.lines(of: record).sorted() == lines.sorted())
        #expect(record.encoded() == golden.wire)
        #expect(try Record(decoding: record.encoded()) == record)
    }

    /// A field that is missing in Swift would be missing in the text, too; a new one must be in a golden record.
    @Test(arguments: GoldenRecord.all)
    func setsEveryField(_ golden: GoldenRecord) throws {
        let record = try golden.type.init(decoding: golden.wire)
        let empty = try golden.type.init(decoding: [])
        for (field, absent) in zip(Mirror(reflecting: record).children, Mirror(reflecting: empty).children) {
            #expect("\(field.value)" != "\(absent.value)", "\(golden.fullName).\(field.label ?? "")")
        }
    }
}
