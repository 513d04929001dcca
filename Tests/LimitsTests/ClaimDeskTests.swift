import Foundation
import Pipeline
import RecordLog
import SQLiteLog
import Schemas
import Synchronization
import TestKit
import Testing

@testable import Models

/// Two instances of the role on one log, as two processes would be: each has its own log, desk and gate.
@Suite struct ClaimDeskTests {
    @Test func twoOnOneFileNeverStartMoreThanTheLimit() async throws {
        let folder = try TemporaryFolder()
        try await share(ClaimTopics()) {
            try SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite")))
        }
    }

    @Test(.enabled(if: Broker.isNamed, Broker.skipped))
    func twoOnOneClusterNeverStartMoreThanTheLimit() async throws {
        let broker = Broker()
        try await share(broker.topics) { try broker.open() }
    }

    /// Both want far more than 100 requests; no minute sees more, and the first sees nearly all of them.
    private func share(_ topics: ClaimTopics, _ open: () throws -> any RecordLog) async throws {
        let desks = try (0..<2).map { try Self.desk("p\($0)", topics, log: try open()) }
        for desk in desks { desk.start() }
        defer { for desk in desks { desk.stop() } }
        let gates = desks.map { Gate(Self.limits, desk: $0, clock: Wall.milliseconds) }
        let started = Starts()
        @Sendable func call(_ number: Int) async {
            let admission = await gates[number].enter(tenant: "t", weight: 1, tokens: 1, deadline: 0)
            guard case .admitted(let id) = admission else { return }
            started.add(gate: number)
            gates[number].ended(id, GateState.End(.success))
        }
        // One each before the crowd: a desk that starts sooner may claim all there is before the other has begun.
        for number in 0..<2 { await call(number) }
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<400 { group.addTask { await call(number % 2) } }
            for _ in 0..<600 where started.all.count < 90 {
                try? await Task.sleep(for: .milliseconds(100))
            }
            try? await Task.sleep(for: .seconds(2))
            group.cancelAll()
        }
        let times = started.all.map(\.time).sorted()
        #expect(times.count >= 90)
        for first in times {
            #expect(times.count { (first..<first + 60_000).contains($0) } <= 100)
        }
        #expect(Set(started.all.map(\.gate)) == [0, 1])
    }

    @Test func aPauseThatOneWasToldHoldsForBoth() async throws {
        let folder = try TemporaryFolder()
        try await pause(ClaimTopics()) { try SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite"))) }
    }

    @Test(.enabled(if: Broker.isNamed, Broker.skipped))
    func aPauseThatOneWasToldHoldsForBothOnACluster() async throws {
        let broker = Broker()
        try await pause(broker.topics) { try broker.open() }
    }

    /// One meets a 429; the other, which has asked nobody, hears of it, and so does one that starts afterwards.
    private func pause(_ topics: ClaimTopics, _ open: () throws -> any RecordLog) async throws {
        let desks = try (0..<3).map { try Self.desk("p\($0)", topics, log: try open()) }
        let limits = GateState.Limits(key: "a", concurrency: 8)
        let gates = desks.map { Gate(limits, desk: $0, clock: Wall.milliseconds) }
        let elsewhere = Gate(GateState.Limits(key: "b", concurrency: 8), desk: desks[1], clock: Wall.milliseconds)
        defer { for desk in desks { desk.stop() } }
        for desk in desks[..<2] { desk.start() }
        let limited = ScriptedChat { _, _ async throws(ModelFailure) in
            throw ModelFailure(.rateLimited, "too many", retryAfterMilliseconds: 60_000)
        }
        let request = ChatRequest(model: "m", turns: [])
        let failed = await failure { () async throws(ModelFailure) in
            try await GatedChat(limited, gate: gates[0]).chat(request) { _ in }
        }
        #expect(failed?.kind == .rateLimited)
        try await Self.untilPaused(gates[1])
        desks[2].start()
        try await Self.untilPaused(gates[2])
        #expect(elsewhere.pausedMilliseconds == 0)
        var hurried = request
        hurried.origin.deadlineMilliseconds = Wall.milliseconds() + 20_000
        for gate in gates[1...] {
            let chat = ScriptedChat()
            let refused = await failure { () async throws(ModelFailure) in
                try await GatedChat(chat, gate: gate).chat(hurried) { _ in }
            }
            #expect(refused?.kind == .rateLimited)
            #expect((20_000...60_000).contains(refused?.retryAfterMilliseconds ?? 0))
            #expect(chat.requests.isEmpty)
        }
    }

    private static func untilPaused(_ gate: Gate) async throws {
        for _ in 0..<3_000 where gate.pausedMilliseconds == 0 { try await Task.sleep(for: .milliseconds(10)) }
        #expect((1...60_000).contains(gate.pausedMilliseconds))
    }

    /// When it was told, how long it is, when it is read; when it ends.
    @Test(arguments: [
        (Int64(1_000), Int64(500), Int64(1_001), Int64(1_500)), (1_000, 500, 9_000, 1_500), (9_000, 500, 1_000, 1_500),
    ])
    func aPauseNeverEndsLaterThanIfItWereToldNow(_ told: Int64, _ milliseconds: Int64, _ now: Int64, _ end: Int64) {
        #expect(KeyPause(key: "a", milliseconds: milliseconds).end(toldAt: told, readAt: now) == end)
    }

    @Test func aPauseIsNoClaimAndAClaimIsNoPause() {
        let pause = KeyPause(key: "requests:a", milliseconds: 90_000_000)
        let record = pause.claim("p/1", of: "p", at: 5)
        #expect(KeyPause(record) == KeyPause(key: "requests:a", milliseconds: KeyPause.longestMilliseconds))
        #expect(Self.limit(record.limit) == nil)
        for claim in [
            LimitClaim(limit: "requests:a", claimID: "p/2", process: "p", amount: 5, atMs: 5),
            LimitClaim(limit: "pause:a", claimID: "p/3", process: "p", amount: -5, atMs: 5),
            LimitClaim(limit: "pause:a", claimID: "p/4", process: "p", amount: .max, atMs: 5),
        ] { #expect(KeyPause(claim) == nil) }
    }

    @Test func aProcessThatStartsKnowsWhatOthersClaimed() async throws {
        let folder = try TemporaryFolder()
        let log = try SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite")))
        let limit = try #require(Self.limit("requests:a"))
        let first = try Self.desk("first", log: log)
        first.start()
        let granted = await first.claim(limit, least: 70, most: 70)
        guard case .granted(let grant) = granted else {
            Issue.record("\(granted)")
            return
        }
        // It dies without a word: what it claimed stays claimed.
        first.stop()
        let second = try Self.desk("second", log: log)
        defer { second.stop() }
        second.start()
        let refused = await second.claim(limit, least: 31, most: 31)
        guard case .refused(available: 30, let wait) = refused else {
            Issue.record("\(refused)")
            return
        }
        #expect((1...63_000).contains(wait))
        guard case .granted = await second.claim(limit, least: 1, most: 30) else {
            Issue.record("30 were left")
            return
        }
        second.giveBack(70, of: grant.id, limit)
        guard case .granted(let more) = await second.claim(limit, least: 1, most: 70) else { return }
        #expect(more.amount <= 70)
    }

    @Test func whatHappensAtOnceIsDecidedByTheLog() async throws {
        let folder = try TemporaryFolder()
        let limit = try #require(Self.limit("requests:a"))
        let desks = try (0..<4).map { number in
            try Self.desk("p\(number)", log: try SQLiteLog(SQLiteLog.Configuration(path: folder.file("log.sqlite"))))
        }
        for desk in desks { desk.start() }
        defer { for desk in desks { desk.stop() } }
        let amounts = await withTaskGroup(of: Int64.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let answer = await desks[number % 4].claim(limit, least: 7, most: 9)
                    if case .granted(let grant) = answer { return grant.amount }
                    return 0
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(amounts.reduce(0, +) <= 100)
        #expect(amounts.contains { $0 > 0 })
    }

    static func desk(
        _ process: String, _ topics: ClaimTopics = ClaimTopics(), log: any RecordLog
    ) throws -> ClaimDesk {
        try log.createTopics(
            [topics.sliding, topics.calendar].map {
                TopicConfiguration(name: $0, partitions: 1, cleanup: .delete(afterMilliseconds: 3_600_000))
            })
        return ClaimDesk(log: log, process: process, clock: Wall.milliseconds, topics: topics, limitNamed: limit)
    }

    private static let limits = GateState.Limits(key: "a", concurrency: 8, requestsPerMinute: 100)

    private static let limit: @Sendable (String) -> ClaimedLimit? = { name in
        let limit = GateState(limits).limit(.requests)
        return limit?.name == name ? limit : nil
    }
}

/// When calls started, and by which gate.
private final class Starts: Sendable {
    private let list = Mutex<[(time: Int64, gate: Int)]>([])

    var all: [(time: Int64, gate: Int)] { list.withLock { $0 } }

    func add(gate: Int) { list.withLock { $0.append((Wall.milliseconds(), gate)) } }
}

extension ClaimDesk {
    func claim(_ limit: ClaimedLimit, least: Int64, most: Int64) async -> ClaimAnswer {
        await withCheckedContinuation { continuation in
            claim(limit, least: least, most: most) { continuation.resume(returning: $0) }
        }
    }
}

enum Wall {
    @Sendable static func milliseconds() -> Int64 {
        Int64(Date().timeIntervalSince1970 * 1_000)
    }
}
