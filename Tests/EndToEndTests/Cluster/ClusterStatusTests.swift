import Foundation
import Kafka
import Pipeline
import RecordLog
import Testing

/// What a process on a cluster answers to probes while it can't do its work.
@Suite(.enabled(if: ClusterPart.isThere, ClusterPart.skipped))
struct ClusterStatusTests {
    private let part = ClusterPart()

    /// Members that are missed soon.
    private func place() throws -> (place: Workplace, settings: [String]) {
        let place = try Workplace(on: part)
        #expect(try place.run(["topics", "apply"]).status == 0)
        let file = try place.write("kafka.properties", "session.timeout.ms=6000\n")
        return (place, ["--kafka-settings", file])
    }

    /// A transaction in a state partition, which holds up whoever reads the states back.
    private func openTransaction(in topic: TopicName) throws -> KafkaProducer {
        let producer = try KafkaProducer([
            "bootstrap.servers": ClusterPart.servers, "transactional.id": "\(part.prefix).zombie",
            "transaction.timeout.ms": "300000",
        ])
        try producer.initTransactions(milliseconds: 10_000)
        try producer.begin()
        for partition in Int32(0)..<6 {
            try Array("never".utf8).withUnsafeBytes {
                try producer.produce(
                    to: try producer.topic("\(part.prefix).\(topic)"), partition: partition, timestamp: 1, key: $0,
                    value: $0)
            }
        }
        try producer.flush(milliseconds: 10_000)
        return producer
    }

    @Test func aStageIsNotReadyWhileItRestores() throws {
        let (place, settings) = try place()
        let zombie = try openTransaction(in: Topics.researchState)
        let role = try ObservedRole("research", in: place, settings)
        for _ in 0..<10 {
            #expect(try role.status("/ready") == 503)
            #expect(try role.status("/live") == 200)
            usleep(300_000)
        }
        try zombie.abort(milliseconds: 10_000)
        try role.wait(for: 200)
        role.stop()
    }

    /// It stops for so long that the group throws it out, and finds states that it must read anew when it is back.
    @Test func aMemberThatWasThrownOutIsNotReadyUntilItHasJoinedAnew() throws {
        let (place, settings) = try place()
        let first = try ObservedRole("research", in: place, settings)
        try first.wait(for: 200)
        first.running.process.send(SIGSTOP)
        let second = try ObservedRole("research", in: place, settings)
        try second.wait(for: 200)
        let zombie = try openTransaction(in: Topics.researchState)
        first.running.process.send(SIGCONT)
        try first.wait(for: 503)
        for _ in 0..<10 {
            #expect(try first.status("/ready") == 503)
            #expect(try first.status("/live") == 200)
            usleep(200_000)
        }
        try zombie.abort(milliseconds: 10_000)
        try first.wait(for: 200)
        first.stop()
        second.stop()
    }

    /// SIGTERM comes at the moment in which it learns that it was thrown out.
    @Test func aMemberThatWasThrownOutEndsWhenItIsTold() throws {
        let (place, settings) = try place()
        let roles = try ["orchestrator", "models"].map { try ObservedRole($0, in: place, settings) }
        for role in roles {
            try role.wait(for: 200)
            role.running.process.send(SIGSTOP)
        }
        usleep(9_000_000)
        for role in roles {
            role.running.process.send(SIGTERM)
            role.running.process.send(SIGCONT)
        }
        for role in roles { #expect(role.running.outcome(seconds: 30).status == 0) }
    }

    @Test(arguments: ["engine", "knowledge"])
    func ofTwoProcessesWithOneInstanceOneStops(role: String) throws {
        let (place, settings) = try place()
        let both = try (1...2).map { _ in
            let started = try ObservedRole(role, in: place, settings + ["--kafka-instance", "one"])
            try started.wait(for: 200)
            return started
        }
        var ended = both.firstIndex { $0.running.process.hasEnded }
        for _ in 0..<1_200 where ended == nil {
            usleep(50_000)
            ended = both.firstIndex { $0.running.process.hasEnded }
        }
        let index = try #require(ended, "both go on")
        let outcome = both[index].running.outcome(seconds: 1)
        let group = "\(part.prefix).devfusion.\(role)"
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(
            outcome.complaint?.hasPrefix("another process has joined group \(group) as the instance one") ?? false,
            "\(outcome.errors)")
        try both[1 - index].wait(for: 200)
        both[1 - index].stop()
    }
}
