import Foundation

/// What must turn up nowhere but where it belongs. The texts are put together here, so that no line of source that a
/// crash might show has them.
enum Planted {
    static let providerKey = ["sk", "plantedproviderkey", "9e1b7c55a0d24f83"].joined(separator: "-")
    static let telemetryKey = ["planted", "telemetry", "key"].joined(separator: "-")
    static let awsKey = ["AKIA", "PLANTEDPLANTED77"].joined()
    static let password = ["planted", "password", "77"].joined(separator: "-")
    /// What a server adds to all that it repeats.
    static let echo = ["echoed", "by the", "planted server"].joined(separator: " ")

    static let question = "How long is a lease of \(awsKey) with password=\(password)?"

    /// No part of any record.
    static let keys = [providerKey, telemetryKey]
    /// A user's own: part of the task, and of nothing else.
    static let secrets = [awsKey, password]

    /// What of it stands in some bytes: as it is, in base64, or in hexadecimal.
    static func leaks(of all: [String], in bytes: Data) -> [String] {
        all.filter { planted in
            let plain = Data(planted.utf8)
            let forms = [
                plain, Data(plain.base64EncodedString().utf8.prefix(plain.count)),
                Data(plain.map { String($0, radix: 16) }.joined().utf8),
            ]
            return forms.contains { stands($0, in: bytes) }
        }
    }

    /// By the C library: a log has megabytes.
    private static func stands(_ text: Data, in bytes: Data) -> Bool {
        bytes.withUnsafeBytes { bytes in
            text.withUnsafeBytes { text in
                guard var place = bytes.baseAddress, let wanted = text.baseAddress else { return false }
                let end = place + bytes.count
                while end - place >= text.count, let next = memchr(place, CInt(text[0]), end - place - text.count + 1) {
                    if memcmp(next, wanted, text.count) == 0 { return true }
                    place = UnsafeRawPointer(next) + 1
                }
                return false
            }
        }
    }

    static func leaks(of all: [String], in text: String) -> [String] { leaks(of: all, in: Data(text.utf8)) }
}
