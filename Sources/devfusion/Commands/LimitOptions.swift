import ArgumentParser
import Schemas

/// What a task may spend.
struct LimitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The most that models may cost for this task, such as 0.50.",
            discussion: "A fifth of it is kept for the report, which then tells what could not be answered.",
            valueName: "dollars"))
    var maxUsd: String?

    @Option(help: ArgumentHelp("The most tokens, in and out, that models may use for this task.", valueName: "tokens"))
    var maxTokens: UInt64?

    func validate() throws {
        if let maxUsd, MoneyText.microUSD(of: maxUsd).map({ $0 == 0 }) ?? true {
            throw ValidationError("--max-usd takes an amount above 0 with at most 6 decimals, such as 0.50")
        }
        if maxTokens == 0 { throw ValidationError("--max-tokens takes a number above 0") }
    }

    /// As a task carries them; `nil` without any.
    var limits: TaskLimits? {
        guard maxUsd != nil || maxTokens != nil else { return nil }
        return TaskLimits(maxMicroUSD: maxUsd.flatMap(MoneyText.microUSD) ?? 0, maxTokens: maxTokens ?? 0)
    }
}
