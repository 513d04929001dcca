import Kafka

extension KafkaLog {
    /// Which cluster the log is, and how its clients behave.
    package struct Configuration: Sendable {
        /// `HOST:PORT`, several with commas between.
        package var bootstrapServers: String
        /// Settings of librdkafka for every client, by their names there.
        package var settings: KafkaSettings = [:]
        /// The names of what belongs to this pipeline in the cluster, such as transactional ids, begin so.
        package var prefix = "devfusion"
        /// The `group.instance.id` of this process, unique in each group; `nil` is dynamic membership.
        package var instance: String?
        /// How long a group waits for a member that says nothing, until others get its partitions.
        package var sessionTimeoutMilliseconds = 10_000
        /// How often a member tells its group that it lives, and hears of changes.
        package var heartbeatMilliseconds = 1_000
        /// How long a member may go without polling.
        package var pollIntervalMilliseconds = 300_000
        /// When the cluster ends a transaction whose process has died: until then nothing behind it can be read.
        package var transactionTimeoutMilliseconds = 15_000
        /// How long a call waits for the cluster before it says that it may succeed later.
        package var requestTimeoutMilliseconds = 10_000
        /// How long a commit whose outcome is unknown is asked after.
        package var commitTimeoutMilliseconds = 60_000
        /// How much of a transaction a session keeps until its commit, to write it again where its group made it stale.
        package var keptTransactionBytes = 4 << 20
        /// How many brokers keep each new topic; -1 leaves that to the cluster.
        package var replicas: Int32 = -1
        /// Settings of each new topic, and of each compacted one.
        package var topicSettings: [String: String] = [:]
        package var compactedTopicSettings: [String: String] = [:]
        package var events = KafkaEvents()
        /// Called between a transaction's writes and its commit; tests end the process there.
        package var written: @Sendable () -> Void = {}

        package init(bootstrapServers: String) { self.bootstrapServers = bootstrapServers }
    }
}
