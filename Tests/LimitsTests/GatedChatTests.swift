import Models
import Synchronization
import TestKit
import Testing

@Suite struct GatedChatTests {
    private static func gate(_ concurrency: Int) -> Gate {
        Gate(GateState.Limits(key: "a", concurrency: concurrency), desk: nil, clock: Wall.milliseconds)
    }

    private static func request(tenant: String = "t", deadline: Int64 = 0) -> ChatRequest {
        ChatRequest(
            model: "m", turns: [ChatTurn(.user, "question")],
            origin: ChatOrigin(tenant: tenant, deadlineMilliseconds: deadline))
    }

    /// Waits until it is cancelled.
    private static let endless = ScriptedChat { _, _ async throws(ModelFailure) in
        try? await Task.sleep(for: .seconds(3_600))
        throw ModelFailure(.cancelled, "ended")
    }

    @Test func aCallIsCutAtItsDeadline() async {
        let gate = Self.gate(1)
        let chat = GatedChat(Self.endless, gate: gate)
        let failed = await failure { () async throws(ModelFailure) in
            try await chat.chat(Self.request(deadline: Wall.milliseconds() + 50)) { _ in }
        }
        #expect(failed?.kind == .timeout)
        #expect(failed?.description == "the call of m was cut at its deadline")
        #expect(gate.load == (0, 0))
    }

    @Test func whoeverReachesTheDeadlineInTheQueueIsNeverSent() async throws {
        let gate = Self.gate(1)
        let first = Task {
            await failure { () async throws(ModelFailure) in
                try await GatedChat(Self.endless, gate: gate).chat(Self.request()) { _ in }
            }
        }
        while gate.load.inFlight == 0 { await Task.yield() }
        let chat = ScriptedChat()
        let failed = await failure { () async throws(ModelFailure) in
            try await GatedChat(chat, gate: gate).chat(Self.request(deadline: Wall.milliseconds() + 50)) { _ in }
        }
        #expect(failed?.kind == .timeout)
        #expect(chat.requests.isEmpty)
        first.cancel()
        #expect(await first.value?.kind == .cancelled)
    }

    @Test func thousandsThatAreCancelledLeaveAtOnce() async {
        let gate = Self.gate(2)
        let chat = GatedChat(Self.endless, gate: gate)
        let kinds = await withTaskGroup(of: ModelFailure.Kind?.self) { group in
            for number in 0..<5_000 {
                group.addTask {
                    await failure { () async throws(ModelFailure) in
                        try await chat.chat(Self.request(tenant: "t\(number % 7)")) { _ in }
                    }?.kind
                }
            }
            while gate.load != (4_998, 2) { await Task.yield() }
            group.cancelAll()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(kinds.count == 5_000)
        #expect(kinds.allSatisfy { $0 == .cancelled })
        #expect(gate.load == (0, 0))
    }

    @Test func neverMoreThanTheCapAreUnderWay() async {
        let gate = Self.gate(3)
        let load = Load()
        let chat = GatedChat(
            ScriptedChat { request, _ async throws(ModelFailure) in
                load.enter()
                await Task.yield()
                load.leave()
                return ScriptedChat.response(request)
            }, gate: gate)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask { _ = try? await chat.chat(Self.request(tenant: "t\(number % 5)")) { _ in } }
            }
        }
        #expect(load.most <= 3)
        #expect(load.all == 500)
        #expect(gate.load == (0, 0))
    }

    @Test func moreThanAMinuteHasIsRefusedAtOnce() async throws {
        let folder = try TemporaryFolder()
        let limits = GateState.Limits(key: "a", concurrency: 1, tokensPerMinute: 1_000)
        let gate = Gate(limits, desk: try folder.desk(), clock: Wall.milliseconds)
        let chat = ScriptedChat()
        let failed = await failure { () async throws(ModelFailure) in
            try await GatedChat(chat, gate: gate).chat(Self.request()) { _ in }
        }
        #expect(failed?.kind == .contextExceeded)
        #expect(chat.requests.isEmpty)
    }

    @Test func aPausePastTheDeadlineIsARefusal() async {
        let gate = Self.gate(1)
        let busy = ScriptedChat { _, _ async throws(ModelFailure) in
            throw ModelFailure(.rateLimited, "too many", retryAfterMilliseconds: 600_000)
        }
        let chat = GatedChat(busy, gate: gate)
        for number in 1...2 {
            let failed = await failure { () async throws(ModelFailure) in
                try await chat.chat(Self.request(deadline: Wall.milliseconds() + 300_000)) { _ in }
            }
            #expect(failed?.kind == .rateLimited, "call \(number)")
            #expect(failed?.retryAfterMilliseconds ?? 0 > 300_000)
        }
        #expect(busy.requests.count == 1)
    }
}

private final class Load: Sendable {
    private let state = Mutex((now: 0, most: 0, all: 0))

    var most: Int { state.withLock { $0.most } }
    var all: Int { state.withLock { $0.all } }

    func enter() {
        state.withLock {
            $0.now += 1
            $0.all += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func leave() { state.withLock { $0.now -= 1 } }
}
