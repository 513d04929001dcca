import Foundation
import Testing

@testable import Kafka

@Suite struct TokenTests {
    private func jwt(_ claims: String) -> String {
        let body = Data(claims.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-")
            .replacing("/", with: "_")
        return "eyJhbGciOiJub25lIn0.\(body)."
    }

    @Test func aTokenSaysWhenItExpires() throws {
        let text = jwt(#"{"sub": "ada>?", "exp": 1700000000.5}"#)
        let token = try #require(OAuthToken("\(text)\n", at: 5))
        #expect(token.value == text && token.principal == "ada>?" && token.expiresAtMilliseconds == 1_700_000_000_500)
    }

    @Test(arguments: ["opaque", "a.b.c", "a.!.c", "..", "eyJhbGciOiJub25lIn0.e30."])
    func anyOtherIsReadAgainSoon(_ text: String) throws {
        let token = try #require(OAuthToken(text, at: 5))
        #expect(token.expiresAtMilliseconds == 5 + OAuthToken.unknownLifetimeMilliseconds)
        #expect(token.value == text && token.principal == "unknown")
    }

    @Test(arguments: ["", " \n", "two words", "line\nline", "caf\u{e9}"])
    func whatCanBeNoTokenIsNone(_ text: String) { #expect(OAuthToken(text, at: 5) == nil) }

    private func failure(_ settings: KafkaSettings) throws -> KafkaError? {
        let all = KafkaSettings([
            "bootstrap.servers": "127.0.0.1:9", "security.protocol": "sasl_plaintext", "sasl.mechanism": "OAUTHBEARER",
        ])
        .merging(settings)
        do throws(KafkaError) {
            let admin = try KafkaAdmin(all, milliseconds: 300)
            var last: KafkaError?
            for _ in 0..<100 {
                do throws(KafkaError) { try admin.answer(milliseconds: 100) } catch { last = error }
                if last?.message.contains("token") == true { break }
            }
            return last
        } catch {
            return error
        }
    }

    /// A file that is not there yet is waited for, as a broker is.
    @Test func whatIsWrongWithTheFileIsToldAndMayPass() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tokens-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text, part) in [
            ("missing", nil, "can't be read"), ("empty", "", "holds no token"),
            ("old", jwt(#"{"sub": "s3cret", "exp": 1}"#), "has expired"),
        ] {
            let file = folder.appending(path: name)
            if let text { try Data(text.utf8).write(to: file) }
            let error = try failure(["sasl.oauthbearer.token.endpoint.url": "file://\(file.path)"])
            #expect(error?.message.contains(part) == true, "\(name): \(String(describing: error))")
            #expect(error?.outcome == .retriable && error?.isRefused == false, "\(name)")
            if let text, !text.isEmpty { #expect(error?.message.contains(text) == false) }
        }
    }

    /// Its own tokens end the process when they are to be renewed.
    @Test func theLibrarysOwnTokensAreRefused() throws {
        for settings: KafkaSettings in [["enable.sasl.oauthbearer.unsecure.jwt": "true"], [:]] {
            let error = try failure(settings)
            #expect(error?.isInvalid == true && error?.message.contains("file:///") == true)
        }
    }
}
