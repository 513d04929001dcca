import Testing

@testable import Models

@Suite struct ServerSentEventTests {
    struct Event: Equatable {
        var name = ""
        var data: String

        init(_ data: String, name: String = "") {
            self.data = data
            self.name = name
        }
    }

    static func read(_ pieces: [[UInt8]], limitBytes: Int = 1_000) throws(WireFailure) -> [Event] {
        var reader = ServerSentEventReader(limitBytes: limitBytes)
        var events: [Event] = []
        for piece in pieces {
            try piece.withUnsafeBufferPointer { (piece) throws(WireFailure) in
                try reader.read(piece) { event in
                    events.append(
                        Event(
                            String(decoding: event.data, as: UTF8.self),
                            name: String(decoding: event.name, as: UTF8.self)))
                }
            }
        }
        return events
    }

    @Test(
        arguments: [
            ("data: one\n\n", [Event("one")]),
            ("data: one\r\n\r\ndata: two\r\n\r\n", [Event("one"), Event("two")]),
            ("data: one\r\rdata: two\r\r", [Event("one"), Event("two")]),
            ("data: one\r\n\ndata: two\n\r\n", [Event("one"), Event("two")]),
            ("data: one\ndata: two\n\n", [Event("one\ntwo")]),
            ("data: one\r\ndata: two\r\n\r\n", [Event("one\ntwo")]),
            ("data\n\n", [Event("")]),
            ("data\ndata\n\n", [Event("\n")]),
            ("data:one\n\n", [Event("one")]),
            ("data:  one\n\n", [Event(" one")]),
            (": a comment\n\ndata: one\n:\n\n", [Event("one")]),
            ("event: ping\ndata: {}\n\n", [Event("{}", name: "ping")]),
            ("event: lost\n\ndata: one\n\n", [Event("one")]),
            ("event: a\nevent: b\ndata: one\n\n", [Event("one", name: "b")]),
            ("id: 7\nretry: 10\ndata: one\nother: x\nDATA: two\n\n", [Event("one")]),
            ("data: cut off\n", []),
            ("data: cut", []),
            ("\u{FEFF}data: one\n\n", [Event("one")]),
            ("\u{FEFF}\n\u{FEFF}data: two\n\n", []),
            ("data: a:b: c\n\n", [Event("a:b: c")]),
            ("data: zwölf — 東京 🗼\r\n\r\n", [Event("zwölf — 東京 🗼")]),
            ("\n\n\n\r\r\r\n", []),
        ] as [(String, [Event])])
    func eventsAreTheSameHoweverTheStreamIsCut(_ stream: String, _ expected: [Event]) throws {
        for pieces in Pieces.all(Array(stream.utf8)) {
            let found = try Self.read(pieces)
            guard found == expected else {
                Issue.record("\(pieces.map { String(decoding: $0, as: UTF8.self) }) gave \(found)")
                return
            }
        }
    }

    @Test func idAndRetryAreKept() throws {
        var reader = ServerSentEventReader(limitBytes: 100)
        let stream = Array("id: 7\nretry: 250\n\nid: a\0b\nretry: 1s\nretry: \n\n".utf8)
        try stream.withUnsafeBufferPointer { try reader.read($0) { _ in } }
        #expect(reader.lastEventID == "7")
        #expect(reader.retryMilliseconds == 250)
    }

    @Test func lineAndEventAreBounded() {
        #expect(throws: WireFailure.tooLong(limitBytes: 20)) {
            try Self.read(Pieces.single(Array("data: 0123456789 0123456789".utf8)), limitBytes: 20)
        }
        #expect(throws: WireFailure.tooLong(limitBytes: 20)) {
            try Self.read([Array("data: 0123456789 0123456789\n\n".utf8)], limitBytes: 20)
        }
        let many = String(repeating: "data: 01234\n", count: 4) + "\n"
        #expect(throws: WireFailure.tooLong(limitBytes: 20)) { try Self.read([Array(many.utf8)], limitBytes: 20) }
        let empty = String(repeating: "data\n", count: 40) + "\n"
        #expect(throws: WireFailure.tooLong(limitBytes: 20)) { try Self.read([Array(empty.utf8)], limitBytes: 20) }
    }

    @Test func boundHoldsForEachEventOnly() throws {
        let many = String(repeating: "data: 0123456789\n\n: \(String(repeating: "x", count: 15))\n", count: 100)
        #expect(try Self.read(Pieces.random(Array(many.utf8), seed: 3), limitBytes: 20).count == 100)
    }
}
