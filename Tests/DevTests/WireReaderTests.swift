import Testing

@testable import dev

struct WireReaderTests {
    @Test func fieldsInOrder() throws {
        var reader = WireReader([0x08, 0x96, 0x01, 0x12, 2, 7, 8, 0x1d, 1, 2, 3, 4, 0x21, 0, 0, 0, 0, 0, 0, 0, 0])
        var values: [WireReader.Value] = []
        while let (_, value) = try reader.next() { values.append(value) }
        #expect(values == [.varint(150, at: 1), .bytes(5..<7), .fixed(8..<12), .fixed(13..<21)])
    }

    @Test(
        arguments: [[0x08], [0x12, 5, 1], [0x0b], [0x1d, 1], [0x08] + Array(repeating: 0xff, count: 11)] as [[UInt8]])
    func malformed(_ bytes: [UInt8]) {
        var reader = WireReader(bytes)
        #expect(throws: WireReader.Malformed.self) { while try reader.next() != nil {} }
    }
}
