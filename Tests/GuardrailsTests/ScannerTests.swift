import Testing

@testable import Models

@Suite struct ScannerTests {
    private static let all = TextScanner { _ in .redact }
    private static let alnum = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6"

    static func found(_ text: String, _ scanner: TextScanner = all) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var position = 0
            var found: [String] = []
            while let match = scanner.next(in: bytes, from: &position) {
                found.append("\(match.rule.rawValue)|\(String(decoding: bytes[match.range], as: UTF8.self))")
            }
            return found
        }
    }

    /// What stands in guillemets is what the rule must find, and nothing else.
    @Test(
        arguments: [
            ("secret.aws-key", "key «AKIAIOSFODNN7EXAMPLE», region"),
            ("secret.aws-key", #"{"a":"x\n«ASIAIOSFODNN7EXAMPLE»"}"#),
            ("secret.aws-key", "?k%3D«AKIAIOSFODNN7EXAMPLE»&x"),
            ("secret.github-token", "token: «ghp_\(alnum.prefix(36))»"),
            ("secret.github-token", "«github_pat_\(alnum.prefix(40))»"),
            ("secret.gitlab-token", "(«glpat-\(alnum.prefix(20))»)"),
            ("secret.slack-token", "«xoxb-123456789012-abcdef»."),
            ("secret.slack-token", "«https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXX»"),
            ("secret.google-key", "«AIza\(alnum.prefix(35))»"),
            ("secret.stripe-key", "«sk_live_\(alnum.prefix(24))»"),
            ("secret.openai-key", "OPENAI_API_KEY=«sk-proj-\(alnum.prefix(32))»"),
            ("secret.anthropic-key", "api_key: «sk-ant-api03-\(alnum.prefix(32))»"),
            ("secret.hugging-face-token", "«hf_\(alnum.prefix(34))»"),
            ("secret.npm-token", "«npm_\(alnum.prefix(36))»"),
            ("secret.jwt", "cookie «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N» end"),
            ("secret.bearer", "Authorization: Bearer «a1B2c3D4e5F6g7H8i9J0»"),
            ("secret.private-key", "x «-----BEGIN RSA PRIVATE KEY-----\nM+a/b=\n-----END RSA PRIVATE KEY-----» y"),
            ("secret.private-key", #""«-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----»""#),
            ("secret.private-key", "cut «-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r»"),
            ("secret.password", "password=«hunter2»"),
            ("secret.password", "PGPASSWORD=«x!9»;"),
            ("secret.password", #"{"db_password": "«correct horse»"}"#),
            ("secret.password", #"{\"password\":\"«hunter2x»\"}"#),
            ("secret.password", "password: «hunter2» # yaml"),
            ("secret.url-password", "postgres://user:«hunter2»@db:5432/x"),
            ("secret.assigned", "client_secret = '«a1B2c3D4e5F6g7H8i9J0»'"),
            ("secret.assigned", "aws_secret_access_key=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»"),
            ("personal.email", "write to «anna.maria+x@mail.example.org», please"),
            ("personal.phone", "call «+49 (30) 901820-12» now"),
            ("personal.iban", "IBAN «DE89 3704 0044 0532 0130 00»."),
            ("personal.iban", "«GB29NWBK60161331926819»"),
            ("personal.card", "card «4111 1111 1111 1111» 12/30"),
            ("personal.card", "«378282246310005»"),
            ("personal.us-ssn", "SSN «078-05-1120»"),
            ("personal.es-dni", "DNI «12345678Z»"), ("personal.es-dni", "NIE «X1234567L»"),
        ] as [(String, String)])
    func findsJustThat(_ rule: String, _ marked: String) {
        let parts = marked.split(separator: "«", omittingEmptySubsequences: false)
        let wanted = "\(rule)|\(parts[1].split(separator: "»", omittingEmptySubsequences: false)[0])"
        let text = marked.filter { $0 != "«" && $0 != "»" }
        #expect(Self.found(text) == [wanted], "\(text)")
    }

    @Test(arguments: [
        "", "AKIA", "AKIAIOSFODNN7EXAMPLEX", "the sk-learn package", "task-force", "risk-sensitive-planning-is-hard",
        "password = getpass()", "password: string", "the password must be changed", "password = os.environ['X']",
        "passwordless login", "password=$DB_PASSWORD", "password=<your password>", "token: the_next_one",
        "secret = 12", "token_count = 4096", "api_key: None", "a@b", "user@localhost", "@decorator", "x @ y.z",
        "GB29NWBK60161331926810", "4111 1111 1111 1112", "1234567890123456", "2026-11-22", "1 + 23456789",
        "000-12-3456", "666-12-3456", "12345678A", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "https://example.org:8080/a@b", "eyJhbGciOiJIUzI1NiJ9.", "Basic authentication is simple", "x=1;y=2",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ])
    func leavesAlone(_ text: String) { #expect(Self.found(text) == []) }

    @Test func allowedRulesFindNothing() {
        let scanner = TextScanner { $0.family == "secret" ? .redact : .allow }
        #expect(Self.found("a@b.org 4111 1111 1111 1111 +4930901820 password=hunter2", scanner).count == 1)
        #expect(!TextScanner { _ in .allow }.isActive)
    }

    /// A scan that stops between words and goes on finds what a scan in one go finds.
    @Test func scansMayStopBetweenWords() {
        var text =
            "password=hunter2 then AKIAIOSFODNN7EXAMPLE and a@b.org and 4111 1111 1111 1111 "
            + String(repeating: "word ", count: 100)
        let whole = Self.found(text)
        text.withUTF8 { bytes in
            for stop in bytes.indices.dropLast(TextScanner.lookahead) where bytes[stop] == 0x20 {
                var position = 0
                var found = 0
                while let match = Self.all.next(in: bytes, from: &position, before: stop + 1) {
                    found += match.range.isEmpty ? 0 : 1
                }
                position = max(position, stop + 1)
                while Self.all.next(in: bytes, from: &position) != nil { found += 1 }
                #expect(found == whole.count)
            }
        }
    }

    /// Texts that make a careless scanner go over the same bytes again and again; long enough that it would not end.
    @Test(arguments: [
        "eyJ-", "eyJaaaaaaaa-", "sk-", "token=", "password=", "\"token=\"", "@a.b", "a.", "+1 ", "4 ", "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----", "://a:", "DE89 ", "Bearer ", "AKIA", "a@", "=", ":",
    ])
    func hostileTextsEnd(_ unit: String) {
        _ = Self.found(String(repeating: unit, count: (1 << 16) / unit.utf8.count))
    }
}
