import Glibc
import Kafka
import RecordLog
import Synchronization

/// The topics of the cluster and their partitions, as far as they are known; asks for those that are not.
final class TopicCatalog: Sendable {
    private let admin: KafkaAdmin
    private let servers: String
    private let counts = Mutex<[TopicName: Int32]>([:])

    init(_ admin: KafkaAdmin, of servers: String) {
        self.admin = admin
        self.servers = servers
    }

    /// How many partitions a topic has.
    func count(of topic: TopicName) throws(LogError) -> Int32 {
        if let count = counts.withLock({ $0[topic] }) { return count }
        guard let count = try refresh()[topic] else { throw .invalid("there is no topic named \(topic)") }
        guard count > 0 else { throw .retry("a partition of topic \(topic) has no leader yet") }
        return count
    }

    /// Refuses partitions that do not exist.
    func check(_ partitions: some Collection<TopicPartition>) throws(LogError) {
        for partition in partitions {
            let count = try count(of: partition.topic)
            guard (0..<count).contains(partition.partition) else {
                throw .invalid("topic \(partition.topic) has \(count) partitions, and no \(partition.partition)")
            }
        }
    }

    /// Waits until these topics can be written to and read from everywhere.
    func wait(for topics: [TopicName], milliseconds: Int) throws(LogError) {
        var waited = 0
        while true {
            let counts = try refresh()
            guard let missing = topics.first(where: { counts[$0] ?? 0 == 0 }) else { return }
            guard waited < milliseconds else { throw .retry("topic \(missing) is not ready yet") }
            usleep(20_000)
            waited += 20
        }
    }

    /// All topics but the cluster's own; 0 partitions stands for a topic that is not ready.
    @discardableResult
    func refresh() throws(LogError) -> [TopicName: Int32] {
        // A connection may break under the question; a cluster that is away is waited for by the call itself.
        let found = try patientKafka(
            "reading the topics of \(servers)", milliseconds: 1_000
        ) { () throws(KafkaError) in try admin.partitionCounts() }
        var known: [TopicName: Int32] = [:]
        for (name, count) in found where !name.hasPrefix("__") { known[TopicName(name)] = count }
        let ready = known.filter { $0.value > 0 }
        counts.withLock { $0 = ready }
        return known
    }
}
