import Foundation
import Kafka
import Pipeline
import RecordLog

/// A run's own topics on a cluster, told from all others by a prefix that is drawn for the run.
struct ClusterTopics {
    private static let family = "crash-matrix-"
    private static let patienceMilliseconds = 30_000

    let prefix: NamePrefix
    private let servers: String
    private let admin: KafkaAdmin

    /// The topics of a new run.
    init(on servers: String, _ settings: KafkaSettings = [:]) throws {
        let number = String(UInt32.random(in: 0 ... .max), radix: 16)
        try self.init(Self.family + number, on: servers, settings)
    }

    /// - Throws: where the prefix is not one that runs draw.
    init(_ prefix: String, on servers: String, _ settings: KafkaSettings = [:]) throws {
        guard prefix.hasPrefix(Self.family), prefix.count > Self.family.count else {
            throw ClusterRefusal("\(prefix) is no prefix of a run: they begin with \(Self.family)")
        }
        self.prefix = try NamePrefix(prefix)
        self.servers = servers
        admin = try KafkaAdmin(
            KafkaSettings(["bootstrap.servers": servers]).merging(settings), milliseconds: 10_000)
    }

    /// Deletes the run's topics, and waits until they are gone.
    ///
    /// - Returns: how many there were.
    @discardableResult
    func delete() throws -> Int {
        let present = try names()
        let failures = try admin.delete(present)
        if let error = failures.values.first { throw error }
        let deadline = ContinuousClock.now + .milliseconds(Self.patienceMilliseconds)
        while let topic = try names().first {
            guard ContinuousClock.now < deadline else {
                throw ClusterRefusal("the topic \(topic) at \(servers) was deleted and is still there")
            }
            usleep(100_000)
        }
        return present.count
    }

    private func names() throws -> [String] {
        try admin.partitionCounts().keys.filter { prefix.inner(TopicName($0)) != nil }.sorted()
    }
}

/// Why a cluster's topics are left alone.
struct ClusterRefusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
