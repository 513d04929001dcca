/// What a tenant may spend in each day or month of the calendar.
package struct TenantBudget: Sendable, Hashable {
    package enum Unit: String, Sendable, CaseIterable {
        /// In micro-USD.
        case money
        case tokens
    }

    package var unit: Unit
    package var period: CalendarPeriod.Unit
    package var amount: Int64

    package init(_ unit: Unit, per period: CalendarPeriod.Unit, _ amount: Int64) {
        self.unit = unit
        self.period = period
        self.amount = amount
    }

    /// The limit that all processes claim from: "money.day:tenant/acme".
    package func limit(of tenant: String) -> ClaimedLimit {
        ClaimedLimit(
            name: "\(unit).\(period):\(Self.mark)\(tenant)", amount: amount, window: .calendar(period))
    }

    /// The limit of this name, where the tenant that it names has such a budget.
    package static func limit(named name: String, budgets: (String) -> [TenantBudget]) -> ClaimedLimit? {
        guard let colon = name.firstIndex(of: ":") else { return nil }
        let rest = name[name.index(after: colon)...]
        guard rest.hasPrefix(mark) else { return nil }
        let tenant = String(rest.dropFirst(mark.count))
        return budgets(tenant).map { $0.limit(of: tenant) }.first { $0.name == name }
    }

    /// An amount of it for people.
    func text(_ amount: Int64) -> String {
        unit == .money ? UInt64(clamping: amount).dollars : "\(amount) tokens"
    }

    private static let mark = "tenant/"
}
