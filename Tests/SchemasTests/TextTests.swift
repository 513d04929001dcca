import Schemas
import Testing

struct TextTests {
    @Test(
        arguments: [
            "", "\0", "a\0b", "\0\0", "é", "e\u{301}", "👩‍🔬", "\u{10ffff}", "\u{feff}bom", "15 bytes long..",
            "16 bytes long...", String(repeating: "x", count: 127), String(repeating: "ü", count: 100_000),
        ])
    func survives(_ text: String) throws {
        let record = NewTask(goal: text, sources: [text, "", text])
        let again = try NewTask(decoding: record.encoded())
        // Bytes, since == holds for texts that differ in normalization.
        #expect(Array(again.goal.utf8) == Array(text.utf8))
        #expect(again.sources.map { Array($0.utf8) } == [Array(text.utf8), [], Array(text.utf8)])
    }

    @Test(
        arguments: [
            [0xff], [0x80], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
            [0x61, 0xe2, 0x82], [0x61, 0xc3, 0x28, 0x62],
        ] as [[UInt8]])
    func invalidUTF8IsRejected(_ bytes: [UInt8]) {
        let count = UInt8(bytes.count)
        #expect(throws: SchemaFailure.notUTF8(field: "devfusion.v1.NewTask.goal")) {
            try NewTask(decoding: [0x0a, count] + bytes)
        }
        #expect(throws: SchemaFailure.notUTF8(field: "devfusion.v1.NewTask.sources")) {
            try NewTask(decoding: [0x1a, 1, 0x61, 0x1a, count] + bytes)
        }
        #expect(throws: SchemaFailure.notUTF8(field: "devfusion.v1.NewTask.goal")) {
            try TaskCommand(decoding: [0x12, count + 2, 0x0a, count] + bytes)
        }
        #expect(throws: SchemaFailure.notUTF8(field: "devfusion.v1.Content.inline_text")) {
            try Content(decoding: [0x0a, count] + bytes)
        }
    }

    @Test func bytesNeedNotBeUTF8() throws {
        let letter = DeadLetter(key: [0xff, 0], value: [0xc3], headers: [.init(name: "a", value: [0, 0x80])])
        #expect(try DeadLetter(decoding: letter.encoded()) == letter)
    }
}
