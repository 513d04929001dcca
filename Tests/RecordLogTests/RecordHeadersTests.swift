import RecordLog
import Testing

@Suite struct RecordHeadersTests {
    @Test func headersKeepTheirOrderAndMayRepeat() {
        var headers = RecordHeaders()
        headers.append("a", "1")
        headers.append("b", [0, 255] as [UInt8])
        headers.append("a", "2")
        headers.append("empty", "")
        var found: [String] = []
        headers.forEach { name, value in found.append("\(name)=\(Array(value))") }
        #expect(found == ["a=[49]", "b=[0, 255]", "a=[50]", "empty=[]"])
        #expect(headers["a"] == "1")
        #expect(headers["empty"] == "")
        #expect(headers["c"] == nil)
    }

    @Test(arguments: [0, 1, 255, 256, 70_000])
    func aValueMayBeWrittenAtItsPlace(count: Int) {
        var (first, second) = (RecordHeaders(), RecordHeaders())
        for name in ["a", "b"] {
            first.append(name, [UInt8](repeating: 7, count: count))
            second.append(name) { $0.append(contentsOf: [UInt8](repeating: 7, count: count)) }
        }
        #expect(first == second)
    }

    @Test func encodedHeadersAreReadBack() {
        var headers = RecordHeaders()
        headers.append(String(repeating: "n", count: 255), [UInt8](repeating: 1, count: 70_000))
        headers.append("ü", "ö")
        #expect(RecordHeaders(encoded: headers.encoded) == headers)
        #expect(RecordHeaders(encoded: headers.encoded)?["ü"] == "ö")
        #expect(RecordHeaders(encoded: []) == RecordHeaders())
    }

    @Test func appendingARunKeepsBoth() {
        var first = RecordHeaders()
        first.append("a", "1")
        var second = RecordHeaders()
        second.append("b", "2")
        first.append(contentsOf: second)
        #expect(first["a"] == "1" && first["b"] == "2")
    }

    @Test(
        arguments: [
            [0], [1], [1, 97], [1, 97, 0, 0, 0], [1, 97, 1, 0, 0, 0], [200, 97, 0, 0, 0, 0],
            [1, 97, 255, 255, 255, 255], [1, 97, 0, 0, 0, 0, 5],
        ] as [[UInt8]])
    func bytesThatAreNoHeadersAreRefused(bytes: [UInt8]) {
        #expect(RecordHeaders(encoded: bytes) == nil)
    }
}
