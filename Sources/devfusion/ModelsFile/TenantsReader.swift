import Models

/// Reads the tenants of a models file.
enum TenantsReader {
    static func read(_ value: StrictValue) throws(ModelsFileProblem) -> TenantSettings {
        let fields = try value.mapping(of: ["default", "named"])
        var tenants = TenantSettings()
        if let usual = fields["default"] { tenants.usual = try terms(usual, TenantSettings.Terms()) }
        for (name, value) in try fields["named"]?.mapping().values ?? [] {
            tenants.named[name] = try terms(value, tenants.usual)
        }
        return tenants
    }

    /// What a tenant's entry leaves out is as for all.
    private static func terms(
        _ value: StrictValue, _ usual: TenantSettings.Terms
    ) throws(ModelsFileProblem) -> TenantSettings.Terms {
        let fields = try value.mapping(of: ["weight", "budgets"])
        let weight = try fields.optional("weight") { value throws(ModelsFileProblem) in
            try value.number(0.001...1_000)
        }
        return TenantSettings.Terms(
            weight: weight ?? usual.weight, budgets: try fields.optional("budgets", budgets) ?? usual.budgets)
    }

    private static func budgets(_ value: StrictValue) throws(ModelsFileProblem) -> [TenantBudget] {
        let fields = try value.mapping(of: [
            "usd_per_day", "usd_per_month", "tokens_per_day", "tokens_per_month",
        ])
        var budgets: [TenantBudget] = []
        for (name, value) in fields.values {
            let period: CalendarPeriod.Unit = name.hasSuffix("day") ? .day : .month
            if name.hasPrefix("usd") {
                let amount = try value.microUSD(upTo: 100_000_000)
                guard amount > 0 else { throw value.problem("is 0; a budget is above that") }
                budgets.append(TenantBudget(.money, per: period, amount))
            } else {
                budgets.append(TenantBudget(.tokens, per: period, try value.integer(1...ClaimedLimit.largest)))
            }
        }
        return budgets
    }
}
