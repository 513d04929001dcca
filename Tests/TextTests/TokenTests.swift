import Testing
import Text

@Suite struct TokenTests {
    @Test(arguments: [
        ("Rebasing commits", ["rebasing", "commits"]),
        ("git-rebase --no-ff", ["git-rebase", "--no-ff"]),
        ("call os.path.join(a)", ["call", "os.path.join", "a"]),
        ("PYTHONPATH, HEAD~3.", ["pythonpath", "head", "3"]),
        ("it's what we don’t know", ["it", "what", "we", "don't", "know"]),
        ("-x is not -X", ["-x", "is", "not", "-X"]),
        ("a - b, c--d", ["a", "b", "c", "d"]),
        ("Größe größe", ["größe", "größe"]),
        ("検索 git", ["検", "索", "git"]),
        ("3.11 and 0x1F", ["3.11", "and", "0x1f"]),
        ("", []),
    ])
    func tokens(text: String, expected: [String]) {
        #expect(Token.tokens(in: text).map(\.text) == expected)
    }

    @Test(arguments: [
        ("os.path.join", ["os", "path", "join"]),
        ("--no-ff", ["no-ff", "no", "ff"]),
        ("TemporaryDirectory", ["temporary", "directory"]),
        ("HTTPServer", ["http", "server"]),
        ("__init__", ["init"]),
        ("word", []),
        ("3.11", []),
    ])
    func parts(text: String, expected: [String]) {
        #expect(Token.tokens(in: text).first?.parts == expected)
    }

    @Test func rangesAreThoseOfTheBytes() {
        let text = "Füge `--no-ff` an, später os.path."
        let bytes = Array(text.utf8)
        for token in Token.tokens(in: text) {
            #expect(String(decoding: bytes[token.start..<token.end], as: UTF8.self).lowercased() == token.text)
        }
    }

    @Test func identifiersAreFoundWholeAndInParts() {
        #expect(Term.stems(of: "the git-rebase command") == ["git-rebase", "git", "rebas", "command"])
        #expect(Term.stems(of: "with --dry-run") == ["--dry-run", "dry-run", "dry", "run"])
    }
}
