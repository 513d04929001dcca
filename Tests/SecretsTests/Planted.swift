import Foundation

/// What must turn up nowhere. The texts are put together here, so that no line of source that a crash might show has
/// them.
enum Planted {
    static let providerKey = ["sk", "plantedproviderkey", "5d1f9c7a3b2e8064"].joined(separator: "-")
    static let telemetryKey = ["planted", "telemetry", "key"].joined(separator: "-")
    static let awsKey = ["AKIA", "PLANTEDPLANTED22"].joined()
    static let password = ["planted", "password", "91"].joined(separator: "-")
    static let prompt = ["the quick planted", "prompt jumps"].joined(separator: " ")
    static let answer = ["a planted", "answer comes back"].joined(separator: " ")

    /// What a person wrote: a prompt with secrets in it.
    static let turn = "\(prompt): use \(awsKey) with password=\(password)"

    /// Secrets that may not even stand in what is sent to a provider.
    static let userSecrets = [awsKey, password]

    private static let all = [providerKey, telemetryKey, awsKey, password, prompt, answer]

    /// What of it stands in a text: as it is, without its spaces' form, in base64, or in hexadecimal.
    static func leaks(in text: String) -> [String] {
        let lower = text.lowercased()
        return all.filter { planted in
            let bytes = Data(planted.utf8)
            let forms = [
                planted, planted.replacingOccurrences(of: " ", with: "%20"),
                planted.replacingOccurrences(of: " ", with: "+"), bytes.base64EncodedString(),
                bytes.map { String($0, radix: 16) }.joined(),
            ]
            return forms.contains { lower.contains($0.lowercased()) }
        }
    }

    /// As ``leaks(in:)``, of bytes that need not be text.
    static func leaks(in bytes: some Collection<UInt8>) -> [String] {
        leaks(in: String(decoding: bytes, as: UTF8.self))
    }
}
