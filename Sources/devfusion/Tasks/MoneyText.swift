/// Amounts of money as people write them: US dollars with up to six decimals.
enum MoneyText {
    /// "$0.0125", from millionths of a dollar.
    static func text(microUSD amount: UInt64) -> String {
        var decimals = String(amount % 1_000_000)
        decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
        while decimals.count > 2, decimals.hasSuffix("0") { decimals.removeLast() }
        return "$\(amount / 1_000_000).\(decimals)"
    }

    /// Millionths of a dollar, from "0.0125"; `nil` for what is no such amount.
    static func microUSD(of text: String) -> UInt64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let dollars = parts.first.flatMap({ UInt64($0) })
        else { return nil }
        let decimals = parts.count > 1 ? parts[1] : "0"
        guard decimals.count <= 6, var fraction = UInt64(decimals) else { return nil }
        for _ in decimals.count..<6 { fraction *= 10 }
        let (whole, isTooMuch) = dollars.multipliedReportingOverflow(by: 1_000_000)
        let (sum, isTooMuchWithIt) = whole.addingReportingOverflow(fraction)
        return isTooMuch || isTooMuchWithIt ? nil : sum
    }
}
