import CKafkaMock
import Pipeline

/// A broker inside of this process that can go away and come back: librdkafka's own, without transactions.
final class MockBroker: @unchecked Sendable {
    private let client: OpaquePointer
    private let cluster: OpaquePointer
    let servers: String

    /// Has all topics of the pipeline.
    init() {
        let configuration = rd_kafka_conf_new()
        rd_kafka_conf_set(configuration, "test.mock.num.brokers", "1", nil, 0)
        // The library says with a line that it was told to start brokers.
        rd_kafka_conf_set_log_cb(configuration) { _, _, _, _ in }
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, nil, 0),
            let cluster = rd_kafka_handle_mock_cluster(client)
        else { preconditionFailure("no broker inside of this process") }
        self.client = client
        self.cluster = cluster
        servers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
        for topic in Topics.all {
            rd_kafka_mock_topic_create(cluster, topic.name.description, topic.configuration.partitions, 1)
        }
    }

    deinit { rd_kafka_destroy(client) }

    func goAway() { rd_kafka_mock_broker_set_down(cluster, 1) }

    func comeBack() { rd_kafka_mock_broker_set_up(cluster, 1) }
}
