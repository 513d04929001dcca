import Schemas
import Testing

@testable import Models

/// Chunks that look like the one before are not read as JSON; what comes of them must be the same.
@Suite struct TextTemplateTests {
    /// What one decoder made of some chunks.
    private struct Made: Equatable {
        var texts: [String] = []
        var failure: WireFailure?
        var answer: ChatResponse?
        var usage = TokenUsage()
    }

    /// - Parameter isAlwaysRead: puts a chunk that says nothing before each, so that none looks like the one before.
    private static func made(of chunks: [[UInt8]], isAlwaysRead: Bool) -> Made {
        var decoder = OpenAIChatDecoder(ReceivedAnswers.assembly(limitBytes: 400))
        var made = Made()
        do throws(WireFailure) {
            for chunk in chunks {
                if isAlwaysRead { try Self.read(Array("{}".utf8), &decoder) }
                try Self.read(chunk, &decoder)
                made.texts.append(decoder.takeText())
            }
        } catch { made.failure = error }
        made.answer = decoder.answer()
        made.usage = decoder.usage
        return made
    }

    private static func read(_ chunk: [UInt8], _ decoder: inout OpenAIChatDecoder) throws(WireFailure) {
        try chunk.withUnsafeBufferPointer { (json) throws(WireFailure) in try decoder.read(json) }
    }

    /// Pieces that chunks are put together of; some of them break what they are put into.
    private static let contents = [
        "", "a", " measured", "Zwölf", "東京 🗼", #"\n"#, #"\""#, #"\u00fc"#, #"x"},"delta":{"content":"y"#, "\u{1}", "\"",
        "\\",
        #"","content":"twice"#, #"","refusal":"no"#, #"","x":{"content":"inner"},"y":""#,
    ]
    private static let shapes = [
        (#"{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":""#, #""},"finish_reason":null}]}"#),
        (#"{"choices":[{"delta":{"role":"assistant","content":""#, #""},"logprobs":null,"index":1}],"usage":null}"#),
        (#"{"model":"n","choices":[{"index":0,"message":{"content":""#, #""},"finish_reason":"stop"}]}"#),
        (#"{"choices":[{"index":0,"delta":{"content":""#, #"","reasoning":"hidden"}}]}"#),
        (#"{"choices":[{"index":0,"delta":{"content":""#, #""}}],"usage":{"prompt_tokens":3,"completion_tokens":4}}"#),
        (#"{"choices":[{"index":0,"delta":{"content":null,"content":""#, #""}}]}"#),
        (#"{"choices":[{"index":0,"delta":{"content":""#, #""}},{"index":1,"delta":{"content":"b"}}]}"#),
        (#"{"choices":[{"index":0,"delta":{"content":"a"},"delta":{"content":""#, #""}}]}"#),
        (#"{"choices":[{"index":0,"delta":{"content":""#, #""},"logprobs":{"content":[{"logprob":-1}]}}]}"#),
        (#"{"choices":[{"index":200,"delta":{"content":""#, #""}}]}"#),
        (#"{"error":{"message":""#, #""}}"#),
        (#" {"choices" : [ {"index":0,"delta":{"content": ""#, #"" } } ] } "#),
    ]

    private static func chunk(_ numbers: inout SeededNumbers, shape: Int) -> [UInt8] {
        let (before, after) = shapes[shape]
        let content = contents[Int.random(in: 0..<contents.count, using: &numbers)]
        var bytes = Array((before + content + after).utf8)
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0:
            bytes.insert(
                UInt8.random(in: 0...255, using: &numbers), at: Int.random(in: 0..<bytes.count, using: &numbers))
        case 1: bytes.remove(at: Int.random(in: 0..<bytes.count, using: &numbers))
        case 2: bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
        default: break
        }
        return bytes
    }

    @Test func whatLooksTheSameIsReadTheSame() {
        var failures = 0
        for seed in 1...6_000 as ClosedRange<UInt64> {
            var numbers = SeededNumbers(seed: seed)
            // Few kinds in one answer, so that what looks like an earlier chunk comes after another.
            let kinds = (0..<2).map { _ in Int.random(in: 0..<Self.shapes.count, using: &numbers) }
            var chunks: [[UInt8]] = []
            for _ in 0..<Int.random(in: 1...12, using: &numbers) {
                let shape = kinds[Int.random(in: 0..<3, using: &numbers) / 2]
                chunks.append(Self.chunk(&numbers, shape: shape))
            }
            let made = Self.made(of: chunks, isAlwaysRead: false)
            if made.failure != nil { failures += 1 }
            // Where in a text the JSON breaks is the same: a chunk is read by itself.
            guard made == Self.made(of: chunks, isAlwaysRead: true) else {
                Issue.record("seed \(seed): \(chunks.map { String(decoding: $0, as: UTF8.self) })")
                return
            }
        }
        // Neither all of them nor none.
        #expect((1_000...5_500).contains(failures))
    }

    /// What a chunk between two that look the same has changed is changed back by the second.
    @Test func aLookHoldsOnlyUntilAnotherChunkComes() {
        let (first, other) = (Self.shapes[0], Self.shapes[2])
        let chunks = [first.0 + "a" + first.1, other.0 + "b" + other.1, first.0 + "c" + first.1].map { Array($0.utf8) }
        let made = Self.made(of: chunks, isAlwaysRead: false)
        #expect(made == Self.made(of: chunks, isAlwaysRead: true))
        #expect(made.answer?.model == "m")
        #expect(made.texts == ["a", "b", "c"])
    }

    @Test func onlyTextsAreTakenFromALook() throws {
        let json = Array(#"{"a":"1","b":2}"#.utf8)
        let template = json.withUnsafeBufferPointer { TextTemplate($0, text: 6..<7, choice: 0) }
        func text(_ chunk: String) -> String? {
            Array(chunk.utf8).withUnsafeBufferPointer {
                template.text(of: $0).map { String(decoding: $0, as: UTF8.self) }
            }
        }
        #expect(text(#"{"a":"","b":2}"#) == "")
        #expect(text(#"{"a":"Größe","b":2}"#) == "Größe")
        for other in [
            #"{"a":"1","b":3}"#, #"{"A":"1","b":2}"#, #"{"a":"","b":2"#, #"{"a":"\n","b":2}"#, #"{"a":"x"y","b":2}"#,
            "{\"a\":\"\u{1F}\",\"b\":2}", "",
        ] { #expect(text(other) == nil, "\(other)") }
    }
}
