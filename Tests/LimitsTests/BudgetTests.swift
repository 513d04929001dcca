import Models
import Pipeline
import Schemas
import Testing

@Suite struct TokenPriceTests {
    private static let price = TokenPrice(input: 2_500_000, output: 10_000_000, cachedInput: 1_250_000)

    private static let prices: [(TokenUsage, UInt64)] = [
        (TokenUsage(), 0),
        (TokenUsage(inputTokens: 1_000_000), 2_500_000),
        (TokenUsage(inputTokens: 1_000, outputTokens: 100), 3_500),
        (TokenUsage(inputTokens: 1_000, outputTokens: 100, cachedInputTokens: 400), 3_000),
        // Rounded up, and once.
        (TokenUsage(inputTokens: 1), 3), (TokenUsage(inputTokens: 1, outputTokens: 1), 13),
        (TokenUsage(inputTokens: 2, cachedInputTokens: 1), 4),
        // What a provider reports may be any number.
        (TokenUsage(inputTokens: 10, cachedInputTokens: 99), 13),
        (TokenUsage(inputTokens: .max, outputTokens: .max), UInt64.max),
    ]

    @Test(arguments: prices)
    func whatWasUsedHasItsPrice(_ usage: TokenUsage, _ cost: UInt64) {
        #expect(Self.price.cost(of: usage) == cost)
    }

    @Test func asManyTokensAreBoughtAsTheMoneyPays() {
        #expect(Self.price.outputTokens(for: 3_500, input: 1_000) == 100)
        #expect(Self.price.outputTokens(for: 3_509, input: 1_000) == 100)
        #expect(Self.price.outputTokens(for: 2_500, input: 1_000) == 0)
        #expect(Self.price.outputTokens(for: 2_499, input: 1_000) == nil)
        #expect(TokenPrice.free.outputTokens(for: 0, input: 1_000) == .max)
    }

    @Test(arguments: [
        (UInt64(0), "0.00 USD"), (500_000, "0.50 USD"), (125, "0.000125 USD"), (12_340_000, "12.34 USD"),
        (1_000_001, "1.000001 USD"), (100, "0.0001 USD"),
    ])
    func moneyIsShownAsPeopleWriteIt(_ microUSD: UInt64, _ text: String) {
        #expect(microUSD.dollars == text)
    }
}

@Suite struct CallAccountTests {
    private static let terms = ModelTerms(name: "m", price: TokenPrice(input: 1_000_000, output: 2_000_000))

    @Test func anAnswerIsCutToWhatFits() throws {
        let money = CallAccount(CallBudget(maxMicroUSD: 3_000))
        #expect(try money.hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms).outputTokens == 1_000)
        let tokens = CallAccount(CallBudget(maxTokens: 3_000))
        #expect(try tokens.hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms).outputTokens == 2_000)
        let both = CallAccount(CallBudget(maxMicroUSD: 3_000, maxTokens: 1_500))
        #expect(try both.hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms).outputTokens == 500)
        let none = CallAccount()
        #expect(try none.hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms).outputTokens == 4_096)
    }

    @Test func whatDoesNotFitIsRefusedWithItsNumbers() {
        let account = CallAccount(CallBudget(maxMicroUSD: 1_500))
        let refused = #expect(throws: ModelFailure.self) {
            try account.hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms)
        }
        #expect(refused?.kind == .budget)
        #expect(refused?.rule == "budget.task")
        #expect(
            refused?.description
                == "a call of m with about 1000 tokens of input does not fit: 0.0015 USD of 0.0015 USD are left for it")
        #expect(throws: ModelFailure.self) {
            try CallAccount(CallBudget(maxTokens: 1_255)).hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms)
        }
    }

    @Test func callsOfOneRequestDrawFromOneAccount() throws {
        let account = CallAccount(CallBudget(maxMicroUSD: 10_000))
        let first = try account.hold(inputTokens: 1_000, outputTokens: 2_000, of: Self.terms)
        // While it is under way, all that it may cost is set aside.
        #expect(try account.hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms).outputTokens == 2_000)
        #expect(throws: ModelFailure.self) { try account.hold(inputTokens: 1, outputTokens: 300, of: Self.terms) }
        account.settle(first, used: TokenUsage(inputTokens: 900, outputTokens: 50), of: Self.terms)
        #expect(account.cost == Cost(modelCalls: 1, inputTokens: 900, outputTokens: 50, microUSD: 1_000))
        #expect(try account.hold(inputTokens: 1_000, outputTokens: 4_096, of: Self.terms).outputTokens == 1_500)
    }

    @Test func aCallThatWasNeverMadeCostsNothing() throws {
        let account = CallAccount(CallBudget(maxMicroUSD: 5_000))
        let hold = try account.hold(inputTokens: 1_000, outputTokens: 2_000, of: Self.terms)
        account.settle(hold, used: nil, of: Self.terms)
        #expect(account.cost == Cost())
        #expect(try account.hold(inputTokens: 1_000, outputTokens: 2_000, of: Self.terms) == hold)
    }
}

@Suite struct BudgetedChatTests {
    private static let terms = ModelTerms(
        name: "m", contextWindow: 2_000, outputTokens: 1_000, price: TokenPrice(input: 1_000_000, output: 2_000_000))

    private static func request(bytes: Int, account: CallAccount, output: Int? = nil) -> ChatRequest {
        ChatRequest(
            model: "m", turns: [ChatTurn(.user, String(repeating: "a", count: bytes))], maxOutputTokens: output,
            origin: ChatOrigin(account: account))
    }

    @Test func anAnswerLeavesRoomForItsQuestion() async throws {
        let chat = ScriptedChat()
        let budgeted = BudgetedChat(chat, tenants: nil) { _ in Self.terms }
        _ = try await budgeted.chat(Self.request(bytes: 30, account: CallAccount())) { _ in }
        _ = try await budgeted.chat(Self.request(bytes: 30, account: CallAccount(), output: 20)) { _ in }
        _ = try await budgeted.chat(Self.request(bytes: 4_500, account: CallAccount())) { _ in }
        #expect(chat.requests.map(\.maxOutputTokens) == [1_000, 20, 494])
        let long = await failure { () async throws(ModelFailure) in
            try await budgeted.chat(Self.request(bytes: 6_000, account: CallAccount())) { _ in }
        }
        #expect(long?.kind == .contextExceeded)
        #expect(chat.requests.count == 3)
    }

    /// What a model thinks with comes beside its answer, and is set aside and paid for like it.
    @Test func anAnswerLeavesRoomForThoughts() async throws {
        let chat = ScriptedChat()
        var terms = Self.terms
        terms.thinkingTokens = 700
        let thinking = terms
        let budgeted = BudgetedChat(chat, tenants: nil) { _ in thinking }
        _ = try await budgeted.chat(Self.request(bytes: 30, account: CallAccount(), output: 20)) { _ in }
        _ = try await budgeted.chat(Self.request(bytes: 3_000, account: CallAccount())) { _ in }
        let account = CallAccount(CallBudget(maxTokens: 500))
        _ = try await budgeted.chat(Self.request(bytes: 30, account: account)) { _ in }
        #expect(chat.requests.map(\.maxOutputTokens) == [720, 994, 484])
    }

    @Test func whatIsRefusedIsNeverSent() async {
        let chat = ScriptedChat()
        let budgeted = BudgetedChat(chat, tenants: nil) { _ in Self.terms }
        let account = CallAccount(CallBudget(maxMicroUSD: 100))
        let refused = await failure { () async throws(ModelFailure) in
            try await budgeted.chat(Self.request(bytes: 300, account: account)) { _ in }
        }
        #expect(refused?.rule == "budget.task")
        #expect(chat.requests.isEmpty)
        #expect(account.cost == Cost())
    }

    private static let failures: [(ModelFailure, UInt64)] = [
        (ModelFailure(.rateLimited, "no"), 0),
        (ModelFailure(.timeout, "late", usage: TokenUsage(inputTokens: 50, outputTokens: 5)), 60),
        // Nothing is reported: what was sent and what came is charged. 36 tokens in, "answer" is 2.
        (ModelFailure(.timeout, "late"), 40), (ModelFailure(.cancelled, "gone"), 40),
    ]

    @Test(arguments: failures)
    func aCallThatFailsIsChargedWithWhatItUsed(_ thrown: ModelFailure, _ cost: UInt64) async {
        let chat = ScriptedChat { _, onText async throws(ModelFailure) in
            onText("answer")
            throw thrown
        }
        let account = CallAccount()
        let budgeted = BudgetedChat(chat, tenants: nil) { _ in Self.terms }
        let failed = await failure { () async throws(ModelFailure) in
            try await budgeted.chat(Self.request(bytes: 90, account: account)) { _ in }
        }
        #expect(failed?.kind == thrown.kind)
        #expect(account.cost.microUSD == cost)
        #expect(account.cost.modelCalls == 1)
    }
}
