/// A day or a month in UTC, as times in milliseconds since 1970.
package struct CalendarPeriod: Sendable, Hashable {
    package enum Unit: String, Sendable, CaseIterable {
        case day, month
    }

    /// The first moment.
    package let start: Int64
    /// The first moment after it.
    package let end: Int64

    package init(_ unit: Unit, containing time: Int64) {
        let day = Self.floored(time, by: Self.dayMilliseconds)
        switch unit {
        case .day:
            start = day * Self.dayMilliseconds
            end = start + Self.dayMilliseconds
        case .month:
            let (year, month) = Self.month(ofDay: day)
            start = Self.firstDay(year, month) * Self.dayMilliseconds
            end = Self.firstDay(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1) * Self.dayMilliseconds
        }
    }

    private static let dayMilliseconds: Int64 = 86_400_000

    private static func floored(_ number: Int64, by divisor: Int64) -> Int64 {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The proleptic Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date Algorithms"): years begin with
    /// March, so that the leap day is the last of its year.
    private static func month(ofDay day: Int64) -> (year: Int64, month: Int64) {
        let shifted = day + 719_468
        let era = floored(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month)
    }

    /// The number of a month's first day, counted from 1970.
    private static func firstDay(_ year: Int64, _ month: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floored(shiftedYear, by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
