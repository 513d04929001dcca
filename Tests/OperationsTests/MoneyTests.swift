import Schemas
import Testing

@testable import devfusion

@Suite struct MoneyTests {
    @Test(
        arguments: [
            ("0.50", 500_000), ("1", 1_000_000), ("0.000001", 1), ("12.3", 12_300_000), ("007.25", 7_250_000),
            ("18446744073709.551615", .max), ("18446744073709.551616", nil), ("99999999999999999999", nil),
            ("0.0000001", nil), ("", nil), (".5", nil), ("5.", nil), ("-1", nil), ("+1", nil), ("1e3", nil),
            ("1,5", nil), ("0x10", nil), ("$1", nil), (" 1", nil), ("1.2.3", nil), ("١", nil),
        ] as [(String, UInt64?)])
    func amountsAreReadToTheLastDecimal(text: String, amount: UInt64?) {
        #expect(MoneyText.microUSD(of: text) == amount)
    }

    @Test(
        arguments: [
            (0, "$0.00"), (1, "$0.000001"), (500_000, "$0.50"), (12_500, "$0.0125"), (1_000_000, "$1.00"),
            (.max, "$18446744073709.551615"),
        ] as [(UInt64, String)])
    func amountsAreWrittenInDollars(amount: UInt64, text: String) {
        #expect(MoneyText.text(microUSD: amount) == text)
    }

    @Test(arguments: [
        ["--max-usd", "0"], ["--max-usd", "1e3"], ["--max-usd=-1"], ["--max-tokens", "0"], ["--max-tokens", "many"],
    ])
    func limitsThatMakeNoSenseAreRefused(arguments: [String]) {
        #expect(throws: (any Error).self) { try LimitOptions.parse(arguments) }
    }

    @Test func limitsGoWithTheTask() throws {
        #expect(try LimitOptions.parse([]).limits == nil)
        #expect(
            try LimitOptions.parse(["--max-usd", "0.50", "--max-tokens", "9000"]).limits
                == TaskLimits(maxMicroUSD: 500_000, maxTokens: 9_000))
    }

    @Test func aTaskShowsWhatItCostAndWhatItMay() {
        let cost = Cost(modelCalls: 3, toolCalls: 2, inputTokens: 1_200, outputTokens: 80, microUSD: 12_500)
        var task = TaskRecord(taskID: "t1", goal: "why?", limits: TaskLimits(maxMicroUSD: 500_000, maxTokens: 9_000))
        // A task under way has no cost of its own yet; its plan does.
        let page = TaskText.page(task, AgentExecutionPlan(taskID: "t1", cost: cost))
        #expect(page.contains("cost       3 model calls, 2 tool calls, 1200 tokens in, 80 out, $0.0125"))
        #expect(page.contains("budget     $0.50, 9000 tokens"))
        #expect(TaskText.line(task).contains("  -          why?"))
        task.cost = cost
        #expect(TaskText.line(task).contains("  $0.0125    why?"))
        #expect(TaskText.page(task, nil).contains("80 out, $0.0125"))
        #expect(!TaskText.page(TaskRecord(taskID: "t1"), nil).contains("budget"))
    }
}
