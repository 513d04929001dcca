import Testing

@testable import Models

@Suite struct LineReaderTests {
    static func read(_ pieces: [[UInt8]], limitBytes: Int = 100) throws(WireFailure) -> [String] {
        var reader = LineReader(limitBytes: limitBytes, endsAtReturn: false)
        var lines: [String] = []
        for piece in pieces {
            try piece.withUnsafeBufferPointer { (piece) throws(WireFailure) in
                try reader.read(piece) { lines.append(String(decoding: $0, as: UTF8.self)) }
            }
        }
        try reader.finish { lines.append(String(decoding: $0, as: UTF8.self)) }
        return lines
    }

    @Test(
        arguments: [
            ("", []),
            ("{}", ["{}"]),
            ("{}\n", ["{}"]),
            ("{}\n\n{\"a\":1}", ["{}", "", "{\"a\":1}"]),
            ("{}\r\n[]\r\n", ["{}\r", "[]\r"]),
            ("é\n東京", ["é", "東京"]),
        ] as [(String, [String])])
    func linesAreTheSameHoweverTheyAreCut(_ text: String, _ expected: [String]) throws {
        for pieces in Pieces.all(Array(text.utf8)) { #expect(try Self.read(pieces) == expected) }
    }

    @Test func lineIsBounded() {
        #expect(throws: WireFailure.tooLong(limitBytes: 8)) {
            try Self.read(Pieces.single(Array("123456789".utf8)), limitBytes: 8)
        }
        #expect(throws: WireFailure.tooLong(limitBytes: 8)) {
            try Self.read([Array("123456789\n".utf8)], limitBytes: 8)
        }
    }
}
