import Kafka
import RecordLog
import Testing

@testable import KafkaLog

@Suite struct ConfigurationTests {
    @Test(arguments: ["acks", "enable.idempotence", "isolation.level", "group.id", "transactional.id"])
    func whatTheGuaranteesRestOnIsRefused(_ name: String) {
        var configuration = KafkaLog.Configuration(bootstrapServers: "127.0.0.1:1")
        configuration.settings[name] = "secret-value"
        #expect {
            try KafkaLog(configuration)
        } throws: { error in
            guard case LogError.invalid(let text) = error else { return false }
            return text.contains(name) && !text.contains("secret-value")
        }
    }

    @Test func everythingElsePassesThroughAndWins() throws {
        var configuration = KafkaLog.Configuration(bootstrapServers: "127.0.0.1:1")
        configuration.settings = ["session.timeout.ms": "45000", "compression.type": "zstd"]
        let settings = try ClientSettings(configuration)
        #expect(settings.member(of: "g")["session.timeout.ms"] == "45000")
        #expect(settings.transactions("t")["compression.type"] == "zstd")
        #expect(settings.member(of: "g")["isolation.level"] == "read_committed")
    }

    @Test func onlyAnInstanceHasTheSameTransactionalIDAgain() throws {
        var configuration = KafkaLog.Configuration(bootstrapServers: "127.0.0.1:1")
        let dynamic = try ClientSettings(configuration)
        #expect(dynamic.transactionalID(for: "g", as: "m") != dynamic.transactionalID(for: "g", as: "m"))
        configuration.instance = "a"
        #expect(try ClientSettings(configuration).transactionalID(for: "g", as: "m") == "devfusion.g.a")
    }

    @Test func aClusterThatIsAwayIsWorthAnotherTry() throws {
        var configuration = KafkaLog.Configuration(bootstrapServers: "127.0.0.1:1")
        configuration.requestTimeoutMilliseconds = 200
        let log = try KafkaLog(configuration)
        expectRetry { _ = try log.topics() }
        expectRetry { _ = try log.join("g", topics: ["t"], as: "m") }
        expectRetry { _ = try log.reader(at: [TopicPartition("t", 0): 0]) }
    }

    private func expectRetry(_ call: () throws -> Void) {
        #expect {
            try call()
        } throws: { error in
            if case LogError.retry = error { true } else { false }
        }
    }
}
