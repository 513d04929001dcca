import Schemas
import Testing

/// Empty, deep, large, and many at once.
struct ShapeTests {
    @Test func emptyRecordsHaveNoBytes() throws {
        for type in RecordRegistry.types { try checkEmpty(type) }
    }

    private func checkEmpty<Record: SchemaRecord>(_ type: Record.Type) throws {
        let empty = try Record(decoding: [])
        #expect(empty.encoded() == [], "\(Record.fullName)")
    }

    @Test("an empty message that is present is told from an absent one")
    func emptyMessages() throws {
        let record = TaskCommand(command: .pause(PauseTask()))
        #expect(record.encoded() == [0x32, 0])
        #expect(try TaskCommand(decoding: record.encoded()) == record)
        #expect(try NewTask(decoding: NewTask(limits: TaskLimits()).encoded()).limits == TaskLimits())
        #expect(try NewTask(decoding: NewTask().encoded()).limits == nil)
    }

    @Test("an unknown field may hold any depth")
    func deepNesting() throws {
        var bytes: [UInt8] = []
        for _ in 0..<2_000 { bytes = [0xfa, 0x7f] + length(bytes.count) + bytes }
        #expect(try PauseTask(decoding: bytes) == PauseTask())
    }

    private func length(_ count: Int) -> [UInt8] {
        count < 128 ? [UInt8(count)] : [UInt8(count & 0x7f | 0x80)] + length(count >> 7)
    }

    @Test("records larger than the arena's block, between small ones")
    func large() throws {
        for round in 0..<3 {
            let text = String(repeating: "long ", count: 50_000 * round + 10)
            let source = ReportSource(source: text, listing: BlobReference(sha256: text))
            let record = ReportRequest(
                question: text, sources: Array(repeating: source, count: 40), cost: Cost(modelCalls: 1))
            #expect(try ReportRequest(decoding: record.encoded()) == record)
            #expect(try PauseTask(decoding: PauseTask(user: "x").encoded()).user == "x")
        }
    }

    @Test func manyElements() throws {
        let record = NewTask(sources: (0..<20_000).map { "source \($0)" })
        #expect(try NewTask(decoding: record.encoded()) == record)
    }

    @Test("threads encode and decode side by side, with failures between")
    func threads() async throws {
        let golden = GoldenRecord.all
        await withTaskGroup(of: Bool.self) { group in
            for start in 0..<8 {
                group.addTask {
                    golden.indices.allSatisfy { index in
                        let record = golden[(index + start * 17) % golden.count]
                        _ = try? record.type.init(decoding: record.wire.dropLast() + [0xff])
                        return (try? record.type.init(decoding: record.wire))?.encoded() == record.wire
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
