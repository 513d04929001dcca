import Schemas
import Testing

/// Records that protoc wrote by the released descriptor set are read for good, whatever has been added since.
struct ReleasedRecordTests {
    @Test func everyReleasedMessageIsStillThere() {
        let present = Set(RecordRegistry.types.map { $0.fullName })
        #expect(GoldenRecord.released.map(\.fullName).filter { !present.contains($0) } == [])
        #expect(GoldenRecord.released.count > 100)
    }

    @Test(arguments: GoldenRecord.released)
    func isReadWhole(_ golden: GoldenRecord) throws {
        let record = try golden.type.init(decoding: golden.wire)
        let found = Set(TextFormat.lines(of: record))
        let missing = golden.text.split(separator: "\n").map(String.init).filter { !found.contains($0) }
        #expect(missing == [])
        // What was not there when it was written adds nothing.
        #expect(record.encoded() == golden.wire)
    }
}
