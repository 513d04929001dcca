import CKafka

/// A topic to create.
package struct KafkaTopic: Sendable, Equatable {
    package var name: String
    package var partitions: Int32
    /// How many brokers keep it; -1 leaves that to the cluster.
    package var replicas: Int32
    package var settings: [String: String]

    package init(name: String, partitions: Int32, replicas: Int32 = -1, settings: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replicas = replicas
        self.settings = settings
    }
}

extension KafkaAdmin {
    /// Creates topics.
    ///
    /// - Returns: why a topic was not created, by its name.
    package func create(_ topics: [KafkaTopic]) throws(KafkaError) -> [String: KafkaError] {
        guard !topics.isEmpty else { return [:] }
        var requests: [OpaquePointer?] = []
        defer { for request in requests { rd_kafka_NewTopic_destroy(request) } }
        for topic in topics {
            let request = rd_kafka_NewTopic_new(topic.name, topic.partitions, topic.replicas, nil, 0)
            guard let request else {
                throw KafkaError(RD_KAFKA_RESP_ERR__INVALID_ARG, "topic \(topic.name) has an impossible shape")
            }
            for (name, value) in topic.settings { rd_kafka_NewTopic_set_config(request, name, value) }
            requests.append(request)
        }
        let result = try perform(RD_KAFKA_ADMIN_OP_CREATETOPICS) { options, queue in
            rd_kafka_CreateTopics(handle.pointer, &requests, requests.count, options, queue)
        }
        defer { rd_kafka_event_destroy(result) }
        var count = 0
        return Self.failures(rd_kafka_CreateTopics_result_topics(result, &count), count)
    }

    package func delete(_ topics: [String]) throws(KafkaError) -> [String: KafkaError] {
        guard !topics.isEmpty else { return [:] }
        var requests: [OpaquePointer?] = topics.map { rd_kafka_DeleteTopic_new($0) }
        defer { for request in requests { rd_kafka_DeleteTopic_destroy(request) } }
        let result = try perform(RD_KAFKA_ADMIN_OP_DELETETOPICS) { options, queue in
            rd_kafka_DeleteTopics(handle.pointer, &requests, requests.count, options, queue)
        }
        defer { rd_kafka_event_destroy(result) }
        var count = 0
        return Self.failures(rd_kafka_DeleteTopics_result_topics(result, &count), count)
    }

    /// Gives a topic more partitions.
    package func grow(_ topic: String, to partitions: Int32) throws(KafkaError) {
        var request: OpaquePointer? = rd_kafka_NewPartitions_new(topic, Int(partitions), nil, 0)
        defer { rd_kafka_NewPartitions_destroy(request) }
        let result = try perform(RD_KAFKA_ADMIN_OP_CREATEPARTITIONS) { options, queue in
            rd_kafka_CreatePartitions(handle.pointer, &request, 1, options, queue)
        }
        defer { rd_kafka_event_destroy(result) }
        var count = 0
        let failures = Self.failures(rd_kafka_CreatePartitions_result_topics(result, &count), count)
        if let error = failures[topic] { throw error }
    }

    /// The settings of topics that are not the cluster's defaults.
    ///
    /// - Parameter skippingRefused: whether topics whose settings may not be seen are left out, instead of failing.
    package func settings(
        of topics: [String], skippingRefused: Bool = false
    ) throws(KafkaError) -> [String: [String: String]] {
        guard !topics.isEmpty else { return [:] }
        var requests: [OpaquePointer?] = topics.map { rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, $0) }
        defer { for request in requests { rd_kafka_ConfigResource_destroy(request) } }
        let result = try perform(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS) { options, queue in
            rd_kafka_DescribeConfigs(handle.pointer, &requests, requests.count, options, queue)
        }
        defer { rd_kafka_event_destroy(result) }
        var count = 0
        let found = rd_kafka_DescribeConfigs_result_resources(result, &count)
        var settings: [String: [String: String]] = [:]
        for resource in UnsafeBufferPointer(start: found, count: count) {
            let code = rd_kafka_ConfigResource_error(resource)
            if skippingRefused, code == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED { continue }
            try KafkaError.check(code)
            settings[String(cString: rd_kafka_ConfigResource_name(resource))] = Self.own(of: resource)
        }
        return settings
    }

    /// Makes these the settings of a topic; all others go back to the cluster's defaults.
    package func replaceSettings(of topic: String, with settings: [String: String]) throws(KafkaError) {
        var request: OpaquePointer? = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic)
        defer { rd_kafka_ConfigResource_destroy(request) }
        for (name, value) in settings { rd_kafka_ConfigResource_set_config(request, name, value) }
        let result = try perform(RD_KAFKA_ADMIN_OP_ALTERCONFIGS) { options, queue in
            rd_kafka_AlterConfigs(handle.pointer, &request, 1, options, queue)
        }
        defer { rd_kafka_event_destroy(result) }
        var count = 0
        let found = rd_kafka_AlterConfigs_result_resources(result, &count)
        for resource in UnsafeBufferPointer(start: found, count: count) {
            let code = rd_kafka_ConfigResource_error(resource)
            guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
            throw KafkaError(code, rd_kafka_ConfigResource_error_string(resource).map { String(cString: $0) })
        }
    }

    private static func own(of resource: OpaquePointer?) -> [String: String] {
        var count = 0
        let entries = rd_kafka_ConfigResource_configs(resource, &count)
        var own: [String: String] = [:]
        for entry in UnsafeBufferPointer(start: entries, count: count)
        where rd_kafka_ConfigEntry_source(entry) == RD_KAFKA_CONFIG_SOURCE_DYNAMIC_TOPIC_CONFIG {
            guard let value = rd_kafka_ConfigEntry_value(entry) else { continue }
            own[String(cString: rd_kafka_ConfigEntry_name(entry))] = String(cString: value)
        }
        return own
    }

    private static func failures(
        _ results: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int
    ) -> [String: KafkaError] {
        var failures: [String: KafkaError] = [:]
        for result in UnsafeBufferPointer(start: results, count: count) {
            let code = rd_kafka_topic_result_error(result)
            guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
            failures[String(cString: rd_kafka_topic_result_name(result))] = KafkaError(
                code, rd_kafka_topic_result_error_string(result).map { String(cString: $0) })
        }
        return failures
    }
}
