import Pipeline
import Schemas
import Testing

/// Numbers in records come from whoever wrote them: none may stop the process.
@Suite struct LogTimeTests {
    @Test(
        arguments: [
            (1_000, 5, 1_005), (1_000, -5, 995), (Int64.max, 1, .max), (Int64.max - 3, .max, .max),
            (Int64.min, -1, .min), (-10, Int64.min, .min),
        ] as [(Int64, Int64, Int64)])
    func adding(start: Int64, added: Int64, sum: Int64) {
        #expect(LogTime(milliseconds: start).adding(milliseconds: added) == LogTime(milliseconds: sum))
    }

    @Test(
        arguments: [(1_000, 400, 600), (400, 1_000, 0), (Int64.max, .min, .max), (7, 7, 0)] as [(Int64, Int64, Int64)])
    func since(end: Int64, start: Int64, difference: Int64) {
        let end = LogTime(milliseconds: end)
        #expect(end.milliseconds(since: LogTime(milliseconds: start)) == difference)
    }

    @Test func costsAddUpAndStopAtTheLargestNumber() {
        var cost = Cost(modelCalls: 1, toolCalls: .max, inputTokens: 10, outputTokens: .max - 1, microUSD: 5)
        cost.add(Cost(modelCalls: 2, toolCalls: .max, inputTokens: 20, outputTokens: 3, microUSD: 6))
        #expect(cost == Cost(modelCalls: 3, toolCalls: .max, inputTokens: 30, outputTokens: .max, microUSD: 11))
    }
}
