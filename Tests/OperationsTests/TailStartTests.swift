import Testing

@testable import devfusion

@Suite struct TailStartTests {
    private static let now: Int64 = 1_767_605_400_000

    @Test(
        arguments: [
            ("start", .start), ("end", .end), ("0", .offset(0)), ("17", .offset(17)),
            ("90s", .time(now - 90_000)), ("15m", .time(now - 900_000)), ("2h", .time(now - 7_200_000)),
            ("7d", .time(now - 604_800_000)), ("2026-01-05", .time(1_767_571_200_000)),
            ("2026-01-05T09:30:00Z", .time(now)), ("2026-01-05T09:30:00.120Z", .time(now + 120)),
        ] as [(String, TailStart)])
    func whatIsTaken(_ text: String, _ start: TailStart) throws {
        #expect(try TailStart(text, now: Self.now) == start)
    }

    @Test(arguments: [
        "", "-1", "yesterday", "1.5", "h", "9999999h", "1w", "2026-13-01", "99999999999999999999", "٣h", " 5",
    ])
    func whatIsRefused(_ text: String) {
        #expect {
            try TailStart(text, now: Self.now)
        } throws: { error in
            (error as? CommandFailure)?.message.hasPrefix("--from takes start, end, an offset from 0") ?? false
        }
    }
}
