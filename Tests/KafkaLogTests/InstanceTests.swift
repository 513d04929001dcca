import RecordLog
import Testing

@testable import KafkaLog

/// Two living members with one name for static membership.
@Suite(.enabled(if: Broker.isNamed, Broker.skipped), .serialized)
struct InstanceTests {
    private let fixture = KafkaFixture()

    private func open() throws -> any RecordLog {
        var configuration = Broker.configuration(fixture.unique("log"))
        configuration.instance = "one"
        return try KafkaLog(configuration)
    }

    /// A process that joins anew whenever it was thrown out, as services do.
    private final class Process {
        private let log: any RecordLog
        private let group: GroupName
        private let topic: TopicName
        private var session: (any GroupSession)?
        private(set) var end: LogError?
        private(set) var found: [RecordPosition] = []

        init(_ log: any RecordLog, _ group: GroupName, _ topic: TopicName) {
            self.log = log
            self.group = group
            self.topic = topic
        }

        /// - Parameter committing: whether it writes something, too.
        func turn(committing: Bool) {
            guard end == nil else { return }
            do throws(LogError) {
                if session == nil { session = try log.join(group, topics: [topic], as: "m") }
                guard let session else { return }
                found += try session.poll(limit: 10, milliseconds: 20).records.map(\.position)
                let output = OutgoingRecord(topic: topic, partition: 0, timestamp: 1, key: [1], value: [])
                if committing { try session.commit(LogTransaction(outputs: [output])) }
            } catch {
                leave()
                if case .fenced = error { return }
                end = error
            }
        }

        func leave() {
            try? session?.leave()
            session = nil
        }
    }

    /// One of the two ends for good, and the other one goes on.
    @Test(arguments: [false, true])
    func oneOfTwoStopsForGood(committing: Bool) throws {
        let log = try open()
        let topic = TopicName(fixture.unique("input-\(committing)"))
        try log.createTopics([
            TopicConfiguration(name: topic, partitions: 2, cleanup: .delete(afterMilliseconds: nil))
        ])
        let group = GroupName(fixture.unique("group-\(committing)"))
        let processes = try [log, open()].map { Process($0, group, topic) }
        for _ in 0..<1_000 where processes.allSatisfy({ $0.end == nil }) {
            for process in processes { process.turn(committing: committing) }
        }
        let stopped = try #require(processes.firstIndex { $0.end != nil }, "both go on")
        guard case .fatal(let reason)? = processes[stopped].end else {
            Issue.record("it ended with \(String(describing: processes[stopped].end))")
            return
        }
        #expect(reason.contains("instance one ") && reason.contains("\(group)"), "\(reason)")

        let other = processes[1 - stopped]
        let position = try open().append([
            OutgoingRecord(topic: topic, partition: 1, timestamp: 1, key: [1], value: [2])
        ])[0]
        for _ in 0..<600 where !other.found.contains(position) { other.turn(committing: false) }
        #expect(other.end == nil && other.found.contains(position))
        other.leave()
    }

    @Test func onlyLossesInARowAreTooMany() {
        let losses = InstanceLosses()
        let start = ContinuousClock.now
        #expect([0, 1, 61, 120].map { losses.noteOne(in: "a", at: start + .seconds($0)) }.allSatisfy { !$0 })
        #expect(!losses.noteOne(in: "b", at: start + .seconds(120)))
        #expect(losses.noteOne(in: "a", at: start + .seconds(120.5)))
    }
}
