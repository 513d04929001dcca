import Foundation
import KafkaLog
import RecordLog
import Testing

/// The end of a member that its group has thrown out, since it did not poll for too long.
@Suite(.enabled(if: Broker.isNamed, Broker.skipped), .serialized)
struct ThrownOutTests {
    private let fixture = KafkaFixture()

    /// What a member does between being thrown out and its end.
    enum Conduct: CaseIterable {
        case knowsNothing, wasTold, gaveUp, joinedAgain, writes
    }

    private struct Member: @unchecked Sendable {
        let conduct: Conduct
        let session: any GroupSession
    }

    /// Ends within seconds, or the test fails instead of hanging.
    private func leave(_ member: Member) {
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            try? member.session.leave()
            ended.signal()
        }
        let result = ended.wait(timeout: .now() + .seconds(30))
        #expect(result == .success, "a member that \(member.conduct) did not end")
    }

    private func silentMembers(of log: any RecordLog, reading topic: TopicName) throws -> [Member] {
        let members = try Conduct.allCases.map { conduct in
            let session = try log.join(GroupName(fixture.unique("\(conduct)")), topics: [topic], as: "old")
            return Member(conduct: conduct, session: session)
        }
        for member in members {
            try poll(member.session) { !$0.assigned.isEmpty }
            try member.session.write([record("k", in: topic)])
        }
        usleep(UInt32(fixture.leaseMilliseconds + 2_500) * 1_000)
        return members
    }

    private func poll(_ session: any GroupSession, until isDone: (PollResult) -> Bool) throws {
        for _ in 0..<600 { if isDone(try session.poll(limit: 10, milliseconds: 50)) { return } }
        Issue.record("it waits in vain")
    }

    private func behave(_ member: Member, in topic: TopicName) throws {
        let session = member.session
        switch member.conduct {
        case .knowsNothing: break
        case .wasTold: try poll(session) { !$0.revoked.isEmpty }
        case .gaveUp:
            try poll(session) { !$0.revoked.isEmpty }
            _ = try session.poll(limit: 1, milliseconds: 0)
        case .joinedAgain: try poll(session) { !$0.assigned.isEmpty }
        case .writes:
            let offsets = [TopicPartition(topic, 0): CommittedOffset(offset: 1)]
            #expect(throws: LogError.self) { try session.commit(LogTransaction(offsets: offsets)) }
        }
    }

    private func record(_ key: String, in topic: TopicName) -> OutgoingRecord {
        OutgoingRecord(topic: topic, timestamp: 1, key: Array(key.utf8), value: [])
    }

    @Test func itEndsAndTheProcessGoesOn() throws {
        let log = try fixture.open()
        let topic = TopicName(fixture.unique("input"))
        try log.createTopics([
            TopicConfiguration(name: topic, partitions: 2, cleanup: .delete(afterMilliseconds: nil))
        ])
        for member in try silentMembers(of: log, reading: topic) {
            try behave(member, in: topic)
            leave(member)
        }
        // Nothing that they wrote can be seen, and the same process reads on in each group.
        try log.append([record("later", in: topic)])
        for conduct in Conduct.allCases {
            let session = try log.join(GroupName(fixture.unique("\(conduct)")), topics: [topic], as: "new")
            var keys: [[UInt8]?] = []
            try poll(session) {
                keys = $0.records.map(\.key)
                return !keys.isEmpty
            }
            #expect(keys == [Array("later".utf8)], "\(conduct)")
            leave(Member(conduct: conduct, session: session))
        }
    }
}
