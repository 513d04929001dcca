import Foundation
import Testing

@testable import Models

@Suite struct JSONReaderTests {
    static func isValid(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = JSONReader(bytes)
            do throws(WireFailure) {
                try reader.skip()
                try reader.end()
                return true
            } catch { return false }
        }
    }

    static func strings(_ json: String) throws(WireFailure) -> [String?] {
        try Array(json.utf8).withUnsafeBufferPointer { (bytes) throws(WireFailure) in
            var reader = JSONReader(bytes)
            var found: [String?] = []
            try reader.elements { (reader) throws(WireFailure) in found.append(try reader.string()) }
            try reader.end()
            return found
        }
    }

    @Test(arguments: [
        "{}", "[]", " [ ] ", "null", "true", "false", "0", "-0", "1.5e+7", "-1E-2", "\"\"", "\"a\\u00e9\\n\"",
        "{\"a\":{\"b\":[1,2,{\"c\":null}]},\"d\":\"x\"}", "[[[]]]", "\t{\r\n\"a\" : 1 }\n",
    ])
    func jsonIsRead(_ text: String) { #expect(Self.isValid(Array(text.utf8))) }

    @Test(arguments: [
        "", " ", "{", "}", "[", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "nul", "tru", "nullx",
        "01", "1.", ".5", "1e", "-", "+1", "\"", "\"\\", "\"\\\"", "\"a\nb\"", "[1]]", "{} {}", "'a'",
        "{\"a\":1 \"b\":2}",
        "[\"a\\",
    ])
    func otherTextIsRefused(_ text: String) { #expect(!Self.isValid(Array(text.utf8))) }

    @Test func stringsAreUnescaped() throws {
        let json = #"["plain","\"\\\/\b\f\n\r\t","\u00e9\u6771\uD83D\uDDFC","\ud83dx","\udc00",7,null,"東"]"#
        #expect(
            try Self.strings(json) == [
                "plain", "\"\\/\u{8}\u{C}\n\r\t", "é東🗼", "\u{FFFD}x", "\u{FFFD}", nil, nil, "東",
            ])
    }

    @Test(arguments: [#"["\x"]"#, #"["\u12"]"#, #"["\u12G4"]"#, #"["\uD83D\u12"]"#])
    func wrongEscapeIsRefused(_ json: String) {
        #expect(throws: WireFailure.self) { try Self.strings(json) }
    }

    @Test func membersMayBeLeft() throws {
        let json = #"{"a":[1,{"x":"]}"}],"\u0062":"two","c":3.25,"d":true,"e":{"n":-4},"f":12}"#
        try Array(json.utf8).withUnsafeBufferPointer { (bytes) throws(WireFailure) in
            var reader = JSONReader(bytes)
            var found: [String] = []
            try reader.members { (reader, key) throws(WireFailure) in
                switch key {
                case "b": found.append(try reader.string() ?? "-")
                case "c": found.append("\(try reader.number() ?? 0)")
                case "d": found.append("\(try reader.bool() ?? false)")
                case "e": found.append(String(decoding: try reader.raw(), as: UTF8.self))
                case "f": found.append("\(try reader.count() ?? 0)")
                default: break
                }
            }
            #expect(found == ["two", "3.25", "true", "{\"n\":-4}", "12"])
        }
    }

    @Test func anotherKindOfValueIsNone() throws {
        let json = #"[{"a":1},"x",[2],null,true,-1,0.5,1e300]"#
        try Array(json.utf8).withUnsafeBufferPointer { (bytes) throws(WireFailure) in
            var reader = JSONReader(bytes)
            var counts: [UInt64?] = []
            try reader.elements { (reader) throws(WireFailure) in counts.append(try reader.count()) }
            #expect(counts == [nil, nil, nil, nil, nil, nil, 0, nil])
        }
    }

    @Test func depthIsBounded() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(!Self.isValid(Array(deep.utf8)))
        let most = JSONReader.depthLimit
        #expect(Self.isValid(Array((String(repeating: "[", count: most) + String(repeating: "]", count: most)).utf8)))
        #expect(
            !Self.isValid(
                Array((String(repeating: "[", count: most + 1) + String(repeating: "]", count: most + 1)).utf8)))
    }

    /// Foundation's reader says what is JSON; bytes are changed at random.
    @Test(arguments: 1...200) func damagedTextIsJudgedAsFoundationDoes(_ seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let base = Array(#"{"id":"x","n":[-1.5,20,{"t":"a\nb\u00e9","e":null}],"ok":true,"no":false,"z":{}}"#.utf8)
        let alphabet = Array(#"{}[]",:\ntru0123.-aE "#.utf8)
        for _ in 0..<50 {
            var bytes = base
            for _ in 0...Int.random(in: 0...2, using: &numbers) {
                let position = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0...2, using: &numbers) {
                case 0: bytes[position] = alphabet.randomElement(using: &numbers)!
                case 1: bytes.remove(at: position)
                default: bytes.insert(alphabet.randomElement(using: &numbers)!, at: position)
                }
            }
            let expected = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            if Self.isValid(bytes) != expected {
                Issue.record("valid \(expected): \(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    @Test func writerMakesJSON() throws {
        let bytes = JSONWriter.object { json in
            json.string("text", "a\"b\\c\n\u{1}\u{7F}é🗼")
            json.array("list") { json in
                json.string("x")
                json.object { $0.number("n", 1.5) }
                json.object { _ in }
            }
            json.bool("yes", true)
            json.raw("raw", "{\"k\":[1]}")
            json.number("count", 3)
        }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary)
        let expected: NSDictionary = [
            "text": "a\"b\\c\n\u{1}\u{7F}é🗼", "list": ["x", ["n": 1.5], [:] as NSDictionary] as NSArray, "yes": true,
            "raw": ["k": [1]], "count": 3,
        ]
        #expect(object == expected)
    }
}
