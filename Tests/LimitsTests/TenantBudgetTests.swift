import Models
import RecordLog
import SQLiteLog
import Schemas
import TestKit
import Testing

/// Tenants' budgets, claimed by several processes on one log.
@Suite struct TenantBudgetTests {
    private static let terms = ModelTerms(
        name: "m", outputTokens: 1_000, price: TokenPrice(input: 1_000_000, output: 10_000_000))
    private static let budgets: @Sendable (String) -> [TenantBudget] = { tenant in
        switch tenant {
        case "acme": [TenantBudget(.money, per: .day, 1_000_000), TenantBudget(.tokens, per: .month, 1_000_000)]
        case "small": [TenantBudget(.tokens, per: .month, 500)]
        default: []
        }
    }

    private struct Process {
        let desk: ClaimDesk
        let accounts: TenantAccounts

        init(_ name: String, _ log: any RecordLog) throws {
            try log.createTopics(
                [ClaimTopics().sliding, ClaimTopics().calendar].map {
                    TopicConfiguration(name: $0, partitions: 1, cleanup: .delete(afterMilliseconds: nil))
                })
            desk = ClaimDesk(log: log, process: name, clock: Wall.milliseconds) {
                TenantBudget.limit(named: $0, budgets: TenantBudgetTests.budgets)
            }
            accounts = TenantAccounts(desk: desk, clock: Wall.milliseconds, budgets: TenantBudgetTests.budgets)
            desk.start()
        }

        func stop() {
            accounts.giveUp()
            desk.stop()
        }
    }

    private static func request(_ tenant: String) -> ChatRequest {
        ChatRequest(model: "m", turns: [ChatTurn(.user, "question")], origin: ChatOrigin(tenant: tenant))
    }

    @Test func processesNeverSpendMoreThanTheBudgetTogether() async throws {
        let folder = try TemporaryFolder()
        let processes = try (0..<3).map {
            try Process("p\($0)", SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite"))))
        }
        defer { for process in processes { process.stop() } }
        // Each costs 0.005 USD and may cost 0.01: at most 200 of them are paid.
        let chat = ScriptedChat(input: 10, output: 499)
        let results = await withTaskGroup(of: [ModelFailure?].self) { group in
            for process in processes {
                group.addTask {
                    let budgeted = BudgetedChat(chat, tenants: process.accounts) { _ in Self.terms }
                    var results: [ModelFailure?] = []
                    for _ in 0..<100 {
                        results.append(
                            await failure { () async throws(ModelFailure) in
                                try await budgeted.chat(Self.request("acme")) { _ in }
                            })
                    }
                    return results
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let paid = results.count { $0 == nil }
        #expect(paid <= 200)
        #expect(paid >= 150)
        #expect(paid == chat.requests.count)
        let refused = results.compactMap(\.self)
        #expect(refused.allSatisfy { $0.kind == .budget && $0.rule == "budget.tenant" })
        #expect(refused.first?.description.contains("the tenant acme has") == true)
        #expect(refused.first?.description.contains("left of 1.00 USD this day") == true)
    }

    /// Claims for many at once, whoever waits for them: nobody is refused what there is.
    @Test func manyAtOnceAreAllPaid() async throws {
        let folder = try TemporaryFolder()
        let process = try Process("p", SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite"))))
        defer { process.stop() }
        let accounts = process.accounts
        let refused = await withTaskGroup(of: ModelFailure?.self) { group in
            for _ in 0..<95 {
                group.addTask {
                    await failure { () async throws(ModelFailure) in
                        try await accounts.hold(
                            CallAccount.Hold(microUSD: 10_000, tokens: 10, outputTokens: 1), of: "acme", for: "m")
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
        }
        #expect(refused == [])
    }

    @Test func whatAProcessLeavesOverOthersMaySpend() async throws {
        let folder = try TemporaryFolder()
        let first = try Process("first", SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite"))))
        let hold = CallAccount.Hold(microUSD: 900_000, tokens: 10, outputTokens: 10)
        let held = try await first.accounts.hold(hold, of: "acme", for: "m")
        let second = try Process("second", SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite"))))
        defer { second.stop() }
        let refused = await failure { () async throws(ModelFailure) in
            try await second.accounts.hold(hold, of: "acme", for: "m")
        }
        #expect(refused?.rule == "budget.tenant")
        first.accounts.settle(held, microUSD: 50_000, tokens: 5)
        first.stop()
        // What was given back is read soon.
        var then: TenantAccounts.Hold?
        for _ in 0..<1_000 where then == nil {
            then = try? await second.accounts.hold(hold, of: "acme", for: "m")
            if then == nil { try await Task.sleep(for: .milliseconds(10)) }
        }
        second.accounts.settle(try #require(then), microUSD: 900_000, tokens: 10)
        let last = await failure { () async throws(ModelFailure) in
            try await second.accounts.hold(
                CallAccount.Hold(microUSD: 60_000, tokens: 10, outputTokens: 10), of: "acme", for: "m")
        }
        #expect(last?.rule == "budget.tenant")
    }

    @Test func whoHasNoBudgetHasNoLimit() async throws {
        let folder = try TemporaryFolder()
        let process = try Process("p", SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite"))))
        defer { process.stop() }
        let all = CallAccount.Hold(microUSD: .max, tokens: .max, outputTokens: 1)
        _ = try await process.accounts.hold(all, of: "other", for: "m")
        let refused = await failure { () async throws(ModelFailure) in
            try await process.accounts.hold(all, of: "small", for: "m")
        }
        #expect(refused?.description.hasSuffix("the tenant small has 0 tokens left of 500 tokens this month") == true)
        _ = try await process.accounts.hold(
            CallAccount.Hold(microUSD: 0, tokens: 500, outputTokens: 1), of: "small", for: "m")
    }

    @Test func whoeverIsCancelledWaitsNoMore() async throws {
        let folder = try TemporaryFolder()
        let log = try SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite")))
        // Its desk never starts, so nobody answers.
        let desk = ClaimDesk(log: log, process: "p", clock: Wall.milliseconds) { _ in nil }
        let accounts = TenantAccounts(desk: desk, clock: Wall.milliseconds, budgets: Self.budgets)
        let task = Task {
            await failure { () async throws(ModelFailure) in
                try await accounts.hold(
                    CallAccount.Hold(microUSD: 1, tokens: 1, outputTokens: 1), of: "acme", for: "m")
            }
        }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
    }
}
