import Schemas
import Testing

/// Whatever the bytes, decoding gives a record or a typed error, and JSON rendering agrees with it.
struct DamagedBytesTests {
    @Test(arguments: GoldenRecord.all)
    func everyTruncation(_ golden: GoldenRecord) {
        var failures = 0
        for count in 0..<golden.wire.count where !survives(Array(golden.wire[..<count]), as: golden.type) {
            failures += 1
        }
        // Only cuts between fields leave a record.
        #expect(failures > 0 || golden.wire.count < 3)
    }

    @Test(arguments: GoldenRecord.all)
    func randomFlips(_ golden: GoldenRecord) {
        guard !golden.wire.isEmpty else { return }
        var random = SplitMix(state: UInt64(golden.wire.count))
        for _ in 0..<150 {
            var bytes = golden.wire
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = survives(bytes, as: golden.type)
        }
    }

    @Test func randomBytes() {
        var random = SplitMix(state: 7)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...64, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            for type in [Reply.self, UIEvent.self, LLMRequestMessage.self] as [any SchemaRecord.Type] {
                _ = survives(bytes, as: type)
            }
        }
    }

    /// A record that was decoded encodes to bytes that stay the same from then on.
    private func survives<Record: SchemaRecord>(_ bytes: [UInt8], as type: Record.Type) -> Bool {
        let json = Result { () throws(SchemaFailure) in try RecordJSON.render(bytes, as: Record.fullName) }
        do {
            let record = try Record(decoding: bytes)
            let again = record.encoded()
            #expect(throws: Never.self) { try expectStable(again, as: type) }
            #expect(throws: Never.self) { try json.get() }
            return true
        } catch {
            #expect(throws: SchemaFailure.self) { try json.get() }
            return false
        }
    }

    private func expectStable<Record: SchemaRecord>(_ bytes: [UInt8], as type: Record.Type) throws {
        #expect(try Record(decoding: bytes).encoded() == bytes)
    }

    @Test func malformedNamesTheRecordAndTheCount() {
        #expect(throws: SchemaFailure.malformed(record: "devfusion.v1.NewTask", byteCount: 3)) {
            try NewTask(decoding: [10, 5, 65])
        }
        #expect(
            SchemaFailure.malformed(record: "devfusion.v1.NewTask", byteCount: 3).description
                == "3 bytes are not a devfusion.v1.NewTask")
    }

    @Test(
        "a length or a number that can't be",
        arguments: [
            [10, 0xff, 0xff, 0xff, 0xff, 0x0f], [10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
            [0x32, 0x80], [0x30, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80], [0], [11], [12],
            [10], [0x42, 2, 8], [0x0d, 0, 0],
        ] as [[UInt8]])
    func impossible(_ bytes: [UInt8]) {
        #expect(throws: SchemaFailure.malformed(record: "devfusion.v1.NewTask", byteCount: bytes.count)) {
            try NewTask(decoding: bytes)
        }
    }
}
