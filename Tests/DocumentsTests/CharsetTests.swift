import Testing

@testable import Documents

@Suite struct CharsetTests {
    private static let shiftJIS: [UInt8] = [0x93, 0xFA, 0x96, 0x7B]

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF] + Array("é".utf8), "text/plain; charset=iso-8859-1", "é"),
            ([0xFF, 0xFE, 0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE], nil, "é😀"),
            ([0xFE, 0xFF, 0x00, 0xE9], nil, "é"),
            ([0x00, 0xE9, 0x00, 0x21], "text/plain; charset=UTF-16BE", "é!"),
            ([0xE9, 0x80, 0x93, 0x94], "text/plain; charset=latin1", "é€“”"),
            ([0xE9], nil, "é"),
            (Array("é".utf8), nil, "é"),
            (Array("é".utf8), "text/plain; charset=\"windows-1252\"", "Ã©"),
            (shiftJIS, "text/plain; charset=Shift_JIS", "日本"),
            (shiftJIS + [0x93], "text/plain; charset=Shift_JIS", "日本\u{FFFD}"),
            (Array("é".utf8) + [0xE9, 0x21], "text/plain; charset=utf-8", "é\u{FFFD}!"),
            ([0xE9, 0x21], "text/plain; charset=utf-8", "é!"),
            ([0xE9], "text/plain; charset=no-such/../charset", "é"),
            ([0xC1], "text/plain; charset=koi8-r", "а"),
            ([0x81, 0x41], "text/plain; charset=latin1", "\u{FFFD}A"),
        ] as [([UInt8], String?, String)])
    func textIsDecoded(_ bytes: [UInt8], _ contentType: String?, _ text: String) throws {
        let found = try extract(bytes, contentType).text
        #expect(found == text)
    }

    @Test(arguments: [
        ("<meta charset=Shift_JIS><p>", "text/html"),
        ("<META http-equiv=Content-Type content='text/html; charset=\"shift_jis\"'><p>", "text/html"),
        ("<?xml version='1.0' encoding='Shift_JIS'?><html><body><p>", "application/xhtml+xml"),
        ("<meta charset=utf-8><p>", "text/html; charset=shift_jis"),
    ])
    func pageNamesItsEncoding(_ beginning: String, _ contentType: String) throws {
        let page = Array(beginning.utf8) + Self.shiftJIS + Array("</p>".utf8)
        #expect(try extract(page, contentType).text == "日本")
    }

    @Test func pageCannotClaimToBeUTF16InASCII() throws {
        #expect(try html("<meta charset=utf-16><p>é</p>").text == "é")
    }
}
