import Testing

@testable import Research

@Suite struct UTCTimeTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (.max, "9999-12-31T23:59:59.999Z"),
            (.min, "0000-01-01T00:00:00.000Z"), (1_772_357_400_250, "2026-03-01T09:30:00.250Z"),
        ] as [(Int64, String)])
    func writes(milliseconds: Int64, text: String) {
        let time = UTCTime(milliseconds: milliseconds)
        #expect(time.rfc3339 == text)
        #expect(UTCTime(text) == time)
    }

    @Test func everyDayOfTwoCenturiesReadsBack() {
        for day in Int64(-15_000)..<60_000 {
            let time = UTCTime(milliseconds: day * 86_400_000 + 43_200_001)
            #expect(UTCTime(time.rfc3339) == time)
        }
    }

    @Test(
        arguments: [
            ("2026-03-01T09:30:00Z", 0), ("2026-03-01T09:30:00.2Z", 200), ("2026-03-01T09:30:00.25Z", 250),
            ("2026-03-01T09:30:00.025Z", 25),
        ] as [(String, Int64)])
    func readsDecimals(text: String, milliseconds: Int64) {
        #expect(UTCTime(text)?.milliseconds == 1_772_357_400_000 + milliseconds)
    }

    @Test(arguments: [
        "", "Z", "2026-03-01", "2026-03-01T09:30:00", "2026-03-01T09:30:00+00:00", "2026-03-01t09:30:00Z",
        "2026-02-29T09:30:00Z", "2026-13-01T09:30:00Z", "2026-00-01T09:30:00Z", "2026-03-00T09:30:00Z",
        "2026-03-01T24:30:00Z", "2026-03-01T09:60:00Z", "2026-03-01T09:30:60Z", "2026-03-01T09:30:00.Z",
        "2026-03-01T09:30:00.1234Z", "2026-03-01T09:30:00,123Z", "+026-03-01T09:30:00Z", "２026-03-01T09:3:00Z",
    ])
    func refuses(text: String) {
        #expect(UTCTime(text) == nil)
    }

    @Test func isReadable() {
        #expect(UTCTime(milliseconds: 1_772_357_400_250).readable == "2026-03-01 09:30:00 UTC")
    }
}
