import Testing

@testable import Research

@Suite struct ReportConflictTests {
    struct Case: CustomTestStringConvertible {
        let first: String
        let second: String
        let expected: [String]

        init(_ first: String, _ second: String, _ expected: String...) {
            self.first = first
            self.second = second
            self.expected = expected
        }

        var testDescription: String { "\(first) | \(second)" }
    }

    private static func conflicts(_ texts: [String]) -> [Report.Conflict] {
        let quotes = texts.enumerated().map { index, text in
            Sample("Page \(index)", at: "https://docs.example/\(index)", text: text + "\n\n\(index)").quote(text)
        }
        var material = Sample.material
        material.findings = [
            Finding(
                subQuestion: SubQuestion(id: "q1", text: "What holds?", wordings: []), answered: true, quotes: quotes,
                confidence: 0.9, reason: "it is said")
        ]
        return ReportWriter.report(on: material).conflicts
    }

    static let disagreeing: [Case] = [
        Case("A failed call is retried 3 times.", "A failed call is retried five times.", "3 times", "five times"),
        Case("The default timeout is 30 seconds.", "The timeout defaults to 60 s.", "30 seconds", "60 s"),
        Case("The upload limit is 5 MB.", "An upload is limited to 20MB.", "5 MB", "20MB"),
        Case("The gateway listens on port 8080.", "The gateway listens on port 9090.", "8080", "9090"),
        Case("The parser requires libxml version 2.9.", "The parser requires libxml version 2.12.", "2.9", "2.12"),
        Case("The gateway listens on port 8080.", "Gateways are listening on port 9090.", "8080", "9090"),
        Case(
            "Failed calls are retried up to 3 times.", "Failed calls are retried at most 5 times.", "3 times", "5 times"
        ),
        Case("A worker retries a failed call 3 times.", "A failed call is retried 4 times.", "3 times", "4 times"),
        Case("Compression is supported on Windows.", "Compression is not supported on Windows.", "stated", "denied"),
        Case("On Windows, compression is supported.", "Compression isn’t supported on Windows.", "stated", "denied"),
        Case("Compression is enabled by default.", "Compression is disabled by default.", "stated", "denied"),
        Case("The tenant header is optional.", "The tenant header is required.", "denied", "stated"),
        Case("The encoding defaults to UTF-8.", "The encoding defaults to latin1.", "UTF-8", "latin1"),
        Case("--depth defaults to 5.", "--depth defaults to 10.", "5", "10"),
        Case("The default branch is `main`.", "The default branch is called `master`.", "main", "master"),
        Case(
            "Intro first. The upload limit is 5 MB. More.", "Nothing here. The upload limit is 6 MB!", "5 MB", "6 MB"),
    ]

    @Test(arguments: disagreeing) func disagree(_ it: Case) throws {
        for texts in [[it.first, it.second], [it.second, it.first]] {
            let conflicts = Self.conflicts(texts)
            try #require(conflicts.count == 1)
            #expect(Set(conflicts[0].sides.map(\.says)) == Set(it.expected))
            #expect(conflicts[0].sides.map(\.citations) == [[1], [2]])
        }
    }

    static let agreeing: [Case] = [
        // The same said otherwise.
        Case("The default timeout is 30 seconds.", "The timeout defaults to 30 s."),
        Case("The default timeout is 60 seconds.", "The default timeout is 1 minute."),
        Case("The default timeout is 1,000 ms.", "The default timeout is one second; the default timeout is 1 s."),
        Case("Compression is not enabled by default.", "Compression is disabled by default."),
        Case("The upload limit is 3.0 MB.", "The upload limit is 3 MB."),
        Case("The encoding defaults to UTF-8.", "The encoding defaults to utf-8."),
        Case("The cache mode defaults to on.", "The cache mode defaults to `true`."),
        // Different things.
        Case("The read timeout is 30 seconds.", "The write timeout is 60 seconds."),
        Case(
            "The default read timeout of the client is 30 seconds.",
            "The default write timeout of the client is 60 seconds."),
        Case("The timeout is 30 seconds.", "The timeout for large uploads is 60 seconds."),
        Case("The client retries a failed call 3 times.", "The client retries a failed call 5 times when it is idle."),
        Case("The default is 30.", "The default is 60."),
        Case("The default value is 30.", "The default value is 60."),
        Case("Its limit is 5.", "Its limit is 6."),
        Case("In version 2 the upload limit is 5 MB.", "In version 3 the upload limit is 20 MB."),
        Case("Compression is supported on Windows.", "Compression is not supported on Solaris."),
        Case("Kafka needs ZooKeeper nodes.", "ZooKeeper nodes never need Kafka."),
        Case("The default mode is fast.", "The default mode is simple."),
        Case("The default branch is `main`.", "The default remote is `origin`."),
        // No telling.
        Case("The upload limit is about 5 MB.", "The upload limit is 6 MB."),
        Case("The upload limit is 5 MB or 6 MB.", "The upload limit is 6 MB or 7 MB."),
        Case("The upload limit is 5 MB or 6 MB.", "The upload limit is 5 MB or 7 MB."),
        Case("The upload limit is 1,5 MB.", "The upload limit is 15 MB."),
        Case("A failed call is retried at least 3 times.", "A failed call is retried at most 5 times."),
        Case("A failed call may be retried 3 times.", "A failed call is retried 5 times."),
        Case("The stage can be disabled.", "The stage is enabled."),
        Case("The stage is not only fast.", "The stage is fast."),
        Case("The stage is no longer locked.", "The stage is locked."),
        Case("The stage restarts unless it is locked.", "The stage never restarts if it is locked."),
        Case("The encoding defaults to UTF-8 on Linux.", "The encoding defaults to latin1 on Windows."),
        Case("Print the log with git log -n 3.", "Print the log with git log -n 5."),
        Case("For the retry limits see section 4.2.", "For the retry limits see section 5.1."),
        Case("1) Stop the gateway worker first.", "2) Stop the gateway worker first."),
        Case("Changed in version 3.3: the timeout works.", "Changed in version 3.5: the timeout works."),
        Case("This timeout defaults to 10 s.", "This timeout defaults to 20 s."),
        Case("It retries a failed call 3 times.", "It retries a failed call 5 times."),
        Case("Is the upload limit 5 MB?", "Is the upload limit 6 MB?"),
        Case("upload limit = 5 MB", "upload limit = 6 MB"),
        Case("Networks with a mask of 32 are small lists.", "Networks with a mask of 128 are small lists."),
        Case("Selects all words that do equal the text.", "Selects all words that do not equal the text."),
        Case("Prompt before the merge program runs.", "Don't prompt before the merge program runs."),
        Case("If n is omitted, the limit is 0 MB.", "If n is omitted, the limit is 2 MB."),
        Case("If the values do compare, the test fails.", "If the values do not compare, the test fails."),
        Case("Assignments to True are illegal.", "Assignments to False are illegal."),
        Case("See also PEP 530 there.", "See also PEP 498 there."),
        Case("Availability: Linux is >= 4.6.", "Availability: Linux is >= 4.16."),
        Case("An integer that fits into 32 bits.", "An integer that fits into 128 bits."),
        Case("The return value.", "The worker has no return value."),
        Case("A value of 0 is no word limit.", "A value of -1 is no word limit."),
        Case("The module now uses data from Unicode 8.", "The module now uses data from Unicode 9."),
        Case("3 3 3 % ~ v . v1.2.3", "4 4 4 % ~ v . v1.2.4"),
    ]

    @Test(arguments: agreeing) func agreeOrCannotBeTold(_ it: Case) {
        #expect(Self.conflicts([it.first, it.second]).isEmpty)
        #expect(Self.conflicts([it.second, it.first]).isEmpty)
    }

    @Test func aSourceDoesNotDisagreeWithItself() {
        let text = "A failed call is retried 3 times. A failed call is retried 5 times."
        #expect(Self.conflicts([text]).isEmpty)
    }

    @Test func aThirdSourceJoinsItsSideHoweverItWritesTheValue() throws {
        let conflicts = Self.conflicts([
            "The default timeout is 30 seconds.", "The default timeout is 60 s.", "The timeout defaults to 1 minute.",
            "The default timeout is 90 s.",
        ])
        try #require(conflicts.count == 1)
        #expect(conflicts[0].sides.map(\.citations) == [[1], [2, 3], [4]])
        #expect(conflicts[0].sides.map(\.says) == ["30 seconds", "60 s", "90 s"])
    }

    @Test func partsAreComparedOnlyWithinThemselves() {
        var material = Sample.material
        material.findings[0].quotes = [Sample.guide.quote("A failed call is retried 3 times.")]
        material.findings[1].quotes = [Sample.reference.quote("A failed call is retried 5 times.")]
        #expect(ReportWriter.report(on: material).conflicts.isEmpty)
    }

    @Test(arguments: [
        ("retries", "retried"), ("retrying", "retry"), ("enabled", "enable"), ("defaults", "default"),
        ("dropped", "drop"), ("status", "status"), ("workers", "worker"),
    ])
    func formsOfAWordMeet(one: String, other: String) {
        #expect(ClaimVocabulary.stem(one) == ClaimVocabulary.stem(other))
    }

    @Test(arguments: [
        ("One. Two! Three? four", ["One.", "Two!", "Three? four"]), ("Version 2.3 is out.", ["Version 2.3 is out."]),
        ("e.g. this", ["e.g. this"]), ("Head\n\nBody", ["Head", "Body"]), ("", []), (" \n ", []), ("...", ["..."]),
        ("Hm... Well.", ["Hm...", "Well."]),
    ])
    func sentences(text: String, expected: [String]) {
        #expect(Sentences.of(text) == expected)
    }
}
