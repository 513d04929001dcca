/// Times as RFC 3339 writes them, in UTC with milliseconds.
package enum RFC3339 {
    /// The years 0000 to 9999, beyond which RFC 3339 can write nothing.
    private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    /// - Parameter milliseconds: since 1970 in UTC; a time that can't be written becomes the nearest that can.
    package static func text(milliseconds: Int64) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(24)
        append(milliseconds: milliseconds, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends what ``text(milliseconds:)`` says.
    package static func append(milliseconds: Int64, to text: inout [UInt8]) {
        let milliseconds = min(max(milliseconds, writable.lowerBound), writable.upperBound)
        let day = milliseconds.flooredQuotient(by: 86_400_000)
        let rest = Int(milliseconds - day * 86_400_000)
        let date = civilDate(daysSince1970: Int(day))
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
            _ = digits.initialize(fromContentsOf: "0000-00-00T00:00:00.000Z".utf8)
            write(date.year, upTo: 4, in: digits)
            write(date.month, upTo: 7, in: digits)
            write(date.day, upTo: 10, in: digits)
            write(rest / 3_600_000, upTo: 13, in: digits)
            write(rest / 60_000 % 60, upTo: 16, in: digits)
            write(rest / 1_000 % 60, upTo: 19, in: digits)
            write(rest % 1_000, upTo: 23, in: digits)
            text.append(contentsOf: digits)
        }
    }

    /// Writes a number over zeros.
    private static func write(_ number: Int, upTo end: Int, in digits: UnsafeMutableBufferPointer<UInt8>) {
        var (rest, place) = (number, end)
        while rest > 0 {
            place -= 1
            digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// The proleptic Gregorian date (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = Int(Int64(shifted).flooredQuotient(by: 146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
