import Testing

@testable import Models

@Suite struct StreamedAnswerTests {
    private static let secrets = [
        "AKIAIOSFODNN7EXAMPLE", "hunter2hunter2", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
        "4111 1111 1111 1111", "anna@example.org", "DE89 3704 0044 0532 0130 00", "MIIEowIBAAKCAQEA",
    ]

    private static func text(_ random: inout SeededRandom) -> String {
        let words = ["the", "a", "falcon", "日本", "key:", "x=1", "\n", "\"quoted\"", "über", "----", "+1", "4", "@"]
        let wrapped = [
            "AKIAIOSFODNN7EXAMPLE", "password = \"hunter2hunter2\"", "password=hunter2hunter2",
            "(eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N)", "4111 1111 1111 1111",
            "anna@example.org", "DE89 3704 0044 0532 0130 00",
            "-----BEGIN PRIVATE KEY-----\n" + String(repeating: "MIIEowIBAAKCAQEA\n", count: 30)
                + "-----END PRIVATE KEY-----",
            String(repeating: "long", count: 200),
        ]
        return (0..<Int.random(in: 0...300, using: &random)).map { _ in
            Int.random(in: 0..<12, using: &random) == 0
                ? wrapped.randomElement(using: &random) ?? "" : words.randomElement(using: &random) ?? ""
        }.joined(separator: " ")
    }

    private static func pieces(_ text: String, _ random: inout SeededRandom) -> [String] {
        var pieces: [String] = []
        var rest = Array(text.unicodeScalars)[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...20, using: &random))
            pieces.append(String(String.UnicodeScalarView(piece)))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// However an answer is cut, what is shown is what the check of the whole says.
    @Test(arguments: 1...150) func shownTextIsTheCheckedText(_ seed: Int) async throws {
        var random = SeededRandom(UInt64(seed))
        let text = Self.text(&random)
        let settings = GuardrailSettings(rules: ["personal": .redact])
        let shown = ShownText()
        let chat = try GuardedChat(
            around: ScriptedChat(text, pieces: Self.pieces(text, &random)), settings: settings)
        let response = try await chat.chat(ChatRequest("x")) { shown.show($0) }
        #expect(shown.joined == response.choices[0].text)
        for secret in Self.secrets { #expect(!shown.joined.contains(secret)) }
    }

    @Test func textIsShownWhileItComes() async throws {
        let text = String(repeating: "word ", count: 400)
        let shown = ShownText()
        let pieces = (0..<400).map { _ in "word " }
        _ = try await GuardedChat(around: ScriptedChat(text, pieces: pieces), settings: GuardrailSettings())
            .chat(ChatRequest("x")) { shown.show($0) }
        #expect(shown.all.first == "")
        #expect(shown.all.count > 20)
        #expect(shown.joined == text)
    }

    /// Until an answer is refused, no part of what refused it was shown.
    @Test func deniedTextIsNeverShown() async throws {
        let text = String(repeating: "word ", count: 100) + "blue falcon " + String(repeating: "word ", count: 200)
        var random = SeededRandom(7)
        let shown = ShownText()
        let settings = GuardrailSettings(deny: [DenyEntry(name: "d", words: ["blue falcon"])])
        let chat = try GuardedChat(
            around: ScriptedChat(text, pieces: Self.pieces(text, &random)), settings: settings)
        await #expect(throws: ModelFailure.self) { try await chat.chat(ChatRequest("x")) { shown.show($0) } }
        #expect(shown.joined.contains("word"))
        #expect(!shown.joined.contains("blue"))
    }

    @Test(arguments: [
        GuardrailSettings(deny: [DenyEntry(name: "d", patterns: ["a.*b"])]),
        GuardrailSettings(moderation: ModerationSettings(checksAnswers: true)),
    ])
    func answersThatNeedTheWholeAreShownAtTheEnd(_ settings: GuardrailSettings) async throws {
        let text = String(repeating: "word ", count: 300)
        let shown = ShownText()
        let chat = try GuardedChat(
            around: ScriptedChat(text, pieces: [text, ""]), settings: settings,
            moderation: ScriptedModeration(nil))
        _ = try await chat.chat(ChatRequest("x")) { shown.show($0) }
        #expect(shown.all == ["", text])
    }

    /// A long answer without a space costs no more than a few looks at each byte.
    @Test func longWordEnds() async throws {
        let pieces = [String](repeating: "aaaa", count: 1 << 17)
        let text = pieces.joined()
        let shown = ShownText()
        _ = try await GuardedChat(around: ScriptedChat(text, pieces: pieces), settings: GuardrailSettings())
            .chat(ChatRequest("x")) { shown.show($0) }
        #expect(shown.joined == text)
    }
}

/// The same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
