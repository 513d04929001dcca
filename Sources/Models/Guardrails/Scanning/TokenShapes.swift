/// The tokens and keys that say by their own first letters what they are.
struct TokenShapes: Sendable {
    private struct Shape: Sendable {
        var rule: GuardrailRule
        var prefix: StaticString
        /// What follows the prefix.
        var bytes: @Sendable (UInt8) -> Bool
        var counts: ClosedRange<Int>
        /// Whether the prefix stays, and what follows must look drawn by chance.
        var isScheme = false
    }

    private let shapes: [[Shape]]

    init(_ rules: Set<GuardrailRule>) {
        var shapes = [[Shape]](repeating: [], count: 256)
        for shape in Self.all where rules.contains(shape.rule) {
            shapes[Int(shape.prefix.utf8Start[0])].append(shape)
        }
        self.shapes = shapes
    }

    var firstBytes: [Bool] { shapes.map { !$0.isEmpty } }

    /// - Parameter position: where a word begins.
    func match(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        guard position < text.count else { return nil }
        for shape in shapes[Int(text[position])] where text.has(shape.prefix, at: position) {
            if let range = Self.range(of: shape, in: text, at: position) {
                return TextMatch(rule: shape.rule, range: range)
            }
        }
        return nil
    }

    private static func range(
        of shape: Shape, in text: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> Range<Int>? {
        if shape.rule == .jwt { return jwt(in: text, at: position) }
        let body = position + shape.prefix.utf8CodeUnitCount
        // A shape that fails has been looked at for as many bytes as its shortest body; one that fits is passed over.
        let end = text.end(from: body, while: shape.bytes)
        guard shape.counts.contains(end - body) else { return nil }
        guard shape.isScheme else { return position..<end }
        return text.looksRandom(body..<end) ? body..<end : nil
    }

    /// Three parts with dots between them, of which the first begins an object. A part may hold "-", after which
    /// words begin: only where none of its own bytes precedes is it looked at, or a row of them would be read again
    /// and again.
    private static func jwt(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Range<Int>? {
        guard position == 0 || !"-.".utf8.contains(text[position - 1]) else { return nil }
        var end = position
        for part in 0..<3 {
            let partEnd = text.end(from: end) { $0.isBase64URL }
            guard part == 2 || partEnd - end >= 8 else { return nil }
            end = partEnd
            guard part < 2 else { break }
            guard end < text.count, text[end] == UInt8(ascii: ".") else { return nil }
            end += 1
        }
        return position..<end
    }

    private static let wordBytes: @Sendable (UInt8) -> Bool = { $0.isWordByte }
    private static let keyBytes: @Sendable (UInt8) -> Bool = { $0.isBase64URL }
    private static let alphanumeric: @Sendable (UInt8) -> Bool = { $0.isASCIIAlphanumeric }
    private static let credential: @Sendable (UInt8) -> Bool = { $0.isBase64URL || "+/=.~".utf8.contains($0) }

    private static let all: [Shape] =
        (["AKIA", "ASIA", "ABIA", "ACCA"] as [StaticString]).map {
            Shape(rule: .awsKey, prefix: $0, bytes: alphanumeric, counts: 16...16)
        }
        + (["ghp_", "gho_", "ghu_", "ghs_", "ghr_"] as [StaticString]).map {
            Shape(rule: .githubToken, prefix: $0, bytes: wordBytes, counts: 36...Int.max)
        }
        + (["xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-", "xoxe-", "xoxo-", "xapp-"] as [StaticString]).map {
            Shape(rule: .slackToken, prefix: $0, bytes: keyBytes, counts: 10...Int.max)
        }
        + (["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"] as [StaticString]).map {
            Shape(rule: .stripeKey, prefix: $0, bytes: wordBytes, counts: 16...Int.max)
        }
        + (["Bearer ", "bearer ", "Basic ", "basic "] as [StaticString]).map {
            Shape(rule: .bearer, prefix: $0, bytes: credential, counts: 16...Int.max, isScheme: true)
        }
        + [
            Shape(rule: .githubToken, prefix: "github_pat_", bytes: wordBytes, counts: 22...Int.max),
            Shape(rule: .gitlabToken, prefix: "glpat-", bytes: keyBytes, counts: 20...Int.max),
            Shape(
                rule: .slackToken, prefix: "https://hooks.slack.com/services/", bytes: credential,
                counts: 20...Int.max),
            Shape(rule: .googleKey, prefix: "AIza", bytes: keyBytes, counts: 35...Int.max),
            Shape(rule: .googleKey, prefix: "GOCSPX-", bytes: keyBytes, counts: 20...Int.max),
            Shape(rule: .anthropicKey, prefix: "sk-ant-", bytes: keyBytes, counts: 20...Int.max),
            Shape(rule: .openAIKey, prefix: "sk-", bytes: keyBytes, counts: 20...Int.max),
            Shape(rule: .huggingFaceToken, prefix: "hf_", bytes: alphanumeric, counts: 30...Int.max),
            Shape(rule: .npmToken, prefix: "npm_", bytes: alphanumeric, counts: 36...Int.max),
            Shape(rule: .pypiToken, prefix: "pypi-", bytes: keyBytes, counts: 50...Int.max),
            Shape(rule: .jwt, prefix: "eyJ", bytes: keyBytes, counts: 0...Int.max),
        ]
}
