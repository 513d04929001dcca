import CKafkaMock
import Kafka

/// Brokers inside of this process, with faults on demand: librdkafka's own.
///
/// They are no brokers for transactions: what is aborted can be read, and offsets sent in a transaction are not kept.
/// What is tested of transactions here is how errors are named.
final class MockCluster: @unchecked Sendable {
    /// Kinds of requests, by the protocol's numbers.
    enum Request: Int16 {
        case produce = 0, fetch = 1, listOffsets = 2, metadata = 3, offsetFetch = 9, findCoordinator = 10
        case joinGroup = 11, heartbeat = 12, syncGroup = 14, initProducerID = 22, addPartitions = 24, addOffsets = 25
        case endTransaction = 26, commitOffsets = 28
    }

    /// What a broker answers in place of doing it, by the protocol's names.
    enum Fault: Int32 {
        case disconnects = -195
        case notLeader = 6, tooLarge = 10, coordinatorLoading = 14, coordinatorAway = 15, notCoordinator = 16
        case topicRefused = 29, groupRefused = 30, clusterRefused = 31, staleGeneration = 22, unknownMember = 25
        case rebalancing = 27, staleEpoch = 47, transactionRefused = 53, storage = 56, fencedInstance = 82
        case unstableOffsets = 88, producerFenced = 90
    }

    private let client: OpaquePointer
    private let cluster: OpaquePointer
    let servers: String

    /// - Parameter topics: the number of partitions of each.
    init(brokers: Int = 1, topics: [String: Int32]) {
        let configuration = rd_kafka_conf_new()
        rd_kafka_conf_set(configuration, "test.mock.num.brokers", String(brokers), nil, 0)
        // The library says with a line that it was told to start brokers.
        rd_kafka_conf_set_log_cb(configuration) { _, _, _, _ in }
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, nil, 0),
            let cluster = rd_kafka_handle_mock_cluster(client)
        else { preconditionFailure("no brokers inside of this process") }
        self.client = client
        self.cluster = cluster
        servers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
        for (name, partitions) in topics {
            rd_kafka_mock_topic_create(cluster, name, partitions, Int32(min(brokers, 3)))
        }
    }

    deinit { rd_kafka_destroy(client) }

    /// The next requests of a kind meet these faults, one each.
    func answer(_ request: Request, with faults: [Fault]) {
        let codes = faults.map { rd_kafka_resp_err_t(rawValue: $0.rawValue) }
        rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, codes.count, codes)
    }

    func recover(_ request: Request) { rd_kafka_mock_clear_request_errors(cluster, request.rawValue) }

    func setDown(_ broker: Int32 = 1) { rd_kafka_mock_broker_set_down(cluster, broker) }

    func setUp(_ broker: Int32 = 1) { rd_kafka_mock_broker_set_up(cluster, broker) }

    /// How long a broker's answers are under way.
    func setDelay(milliseconds: Int32, of broker: Int32 = 1) {
        rd_kafka_mock_broker_set_rtt(cluster, broker, milliseconds)
    }

    func setLeader(_ broker: Int32, of topic: String, _ partition: Int32) {
        rd_kafka_mock_partition_set_leader(cluster, topic, partition, broker)
    }

    // MARK: Clients

    /// Clients that try again soon, since these brokers are near.
    var settings: KafkaSettings {
        [
            "bootstrap.servers": servers, "reconnect.backoff.ms": "20", "reconnect.backoff.max.ms": "50",
            "retry.backoff.ms": "10", "topic.metadata.refresh.fast.interval.ms": "50",
        ]
    }

    func admin(milliseconds: Int = 5_000) throws -> KafkaAdmin { try KafkaAdmin(settings, milliseconds: milliseconds) }

    func producer(_ more: KafkaSettings = ["enable.idempotence": "true", "linger.ms": "20"]) throws -> KafkaProducer {
        try KafkaProducer(settings.merging(more), reportingDeliveries: true)
    }

    func consumer(group: String = "readers", _ more: KafkaSettings = [:]) throws -> KafkaConsumer {
        let own: KafkaSettings = [
            "group.id": group, "auto.offset.reset": "earliest", "enable.auto.commit": "false",
            "enable.auto.offset.store": "false", "enable.partition.eof": "true", "fetch.wait.max.ms": "20",
            "fetch.error.backoff.ms": "20", "partition.assignment.strategy": "cooperative-sticky",
            // These brokers wait 3 s for a new group's members, and less than a session for those of an old one.
            "heartbeat.interval.ms": "100", "session.timeout.ms": "4000",
        ]
        return try KafkaConsumer(settings.merging(own).merging(more))
    }
}
