import Foundation
import RecordLog

/// Where a tail begins.
enum TailStart: Equatable {
    case start, end
    case offset(Offset)
    /// With the first record that is no older; milliseconds since 1970.
    case time(Int64)

    /// - Parameters:
    ///   - text: `start`, `end`, an offset, a date, a time as RFC 3339 has it, or a span back from now: 90s, 15m, 2h.
    ///   - now: milliseconds since 1970.
    init(_ text: String, now: Int64) throws {
        if text == "start" {
            self = .start
        } else if text == "end" {
            self = .end
        } else if let offset = Offset(text), offset >= 0 {
            self = .offset(offset)
        } else if let time = Self.span(text).map({ now - $0 }) ?? Self.time(text) {
            self = .time(time)
        } else {
            throw CommandFailure(
                "--from takes start, end, an offset from 0, a time such as 2026-01-05T09:30:00Z, or a span such as 15m",
                status: ExitStatus.unusableInput)
        }
    }

    private static func span(_ text: String) -> Int64? {
        let units: [Character: Int64] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard let unit = text.last.flatMap({ units[$0] }), text.dropLast().allSatisfy(\.isNumber),
            let count = Int64(text.dropLast()), count <= 100_000
        else { return nil }
        return count * unit
    }

    private static func time(_ text: String) -> Int64? {
        let form = /\d{4}-\d\d-\d\d(?<clock>T\d\d:\d\d:\d\d(?<fraction>\.\d{1,9})?(Z|[+-]\d\d:\d\d))?/
        guard let found = text.wholeMatch(of: form) else { return nil }
        let day = Date.ISO8601FormatStyle.iso8601.year().month().day()
        let style =
            if found.output.clock == nil {
                day
            } else {
                day.timeZone(separator: .colon)
                    .time(includingFractionalSeconds: found.output.fraction != nil)
            }
        return (try? style.parse(text)).map { Int64(($0.timeIntervalSince1970 * 1_000).rounded()) }
    }
}
