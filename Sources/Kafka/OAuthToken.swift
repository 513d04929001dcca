import Foundation

/// A token, and what the library wants to know of it.
struct OAuthToken: Equatable {
    /// How long a token is taken for good that does not say it: then its file is read again.
    static let unknownLifetimeMilliseconds: Int64 = 60_000

    let value: String
    /// Whom it names, for the library's log lines.
    let principal: String
    /// Since 1970.
    let expiresAtMilliseconds: Int64

    /// - Parameters:
    ///   - text: a JSON Web Token, or any other one.
    ///   - now: in milliseconds since 1970.
    /// - Returns: `nil` where that is no word of visible ASCII.
    init?(_ text: String, at now: Int64) {
        let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !value.isEmpty, value.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { return nil }
        let claims = Self.claims(of: value)
        self.value = value
        principal = claims["sub"] as? String ?? "unknown"
        let expiry = (claims["exp"] as? NSNumber)?.doubleValue
        expiresAtMilliseconds =
            expiry.flatMap { Int64(exactly: ($0 * 1_000).rounded()) } ?? now + Self.unknownLifetimeMilliseconds
    }

    /// What a JSON Web Token says; nothing where it is none.
    private static func claims(of token: String) -> [String: Any] {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return [:] }
        let text = parts[1].replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let data = Data(base64Encoded: text + padding) else { return [:] }
        return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    }
}
