/// Times as RFC 3339 writes them, in UTC with milliseconds.
package enum RFC3339 {
    /// The years 0000 to 9999, beyond which RFC 3339 can write nothing.
    private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    /// - Parameter milliseconds: since 1970 in UTC; a time that can't be written becomes the nearest that can.
    package static func text(milliseconds: Int64) -> String {
        let milliseconds = min(max(milliseconds, writable.lowerBound), writable.upperBound)
        let day = milliseconds.flooredQuotient(by: 86_400_000)
        let rest = Int(milliseconds - day * 86_400_000)
        let date = civilDate(daysSince1970: Int(day))
        var text: [UInt8] = []
        text.reserveCapacity(24)
        append(date.year, digits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        append(date.month, digits: 2, to: &text)
        text.append(UInt8(ascii: "-"))
        append(date.day, digits: 2, to: &text)
        text.append(UInt8(ascii: "T"))
        append(rest / 3_600_000, digits: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(rest / 60_000 % 60, digits: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(rest / 1_000 % 60, digits: 2, to: &text)
        text.append(UInt8(ascii: "."))
        append(rest % 1_000, digits: 3, to: &text)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            text.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
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
