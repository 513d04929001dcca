import CKafka

/// What librdkafka says of a failure, named by what it allows to happen next.
package struct KafkaError: Error, Equatable, CustomStringConvertible {
    package enum Outcome: Sendable {
        /// The same call may succeed later.
        case retriable
        /// The present transaction must be aborted.
        case abortable
        /// The client can do nothing any more.
        case fatal
        /// The call failed; the client goes on.
        case other
    }

    /// The code's name, such as `_TIMED_OUT` or `PRODUCER_FENCED`.
    package let name: String
    package let message: String
    package let outcome: Outcome
    let code: rd_kafka_resp_err_t

    package var description: String { "\(message) (\(name))" }

    package static func == (left: Self, right: Self) -> Bool {
        left.code == right.code && left.outcome == right.outcome
    }

    /// From a plain code, which does not say by itself whether to try again.
    init(_ code: rd_kafka_resp_err_t, _ message: String? = nil) {
        self.code = code
        name = String(cString: rd_kafka_err2name(code))
        self.message = message ?? String(cString: rd_kafka_err2str(code))
        outcome = Self.passing.contains(code) ? .retriable : code == RD_KAFKA_RESP_ERR__FATAL ? .fatal : .other
    }

    /// Takes an error object over, and destroys it.
    init?(consuming error: OpaquePointer?) {
        guard let error else { return nil }
        defer { rd_kafka_error_destroy(error) }
        code = rd_kafka_error_code(error)
        name = String(cString: rd_kafka_error_name(error))
        message = String(cString: rd_kafka_error_string(error))
        outcome =
            if rd_kafka_error_is_fatal(error) != 0 {
                .fatal
            } else if rd_kafka_error_txn_requires_abort(error) != 0 {
                .abortable
            } else if rd_kafka_error_is_retriable(error) != 0 {
                .retriable
            } else {
                Self.passing.contains(code) ? .retriable : .other
            }
    }

    static func check(_ code: rd_kafka_resp_err_t) throws(KafkaError) {
        if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code) }
    }

    static func check(consuming error: OpaquePointer?) throws(KafkaError) {
        if let error = KafkaError(consuming: error) { throw error }
    }

    /// A broker is away, or busy becoming the right one.
    private static let passing: Set<rd_kafka_resp_err_t> = [
        RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__TIMED_OUT,
        RD_KAFKA_RESP_ERR__MSG_TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE, RD_KAFKA_RESP_ERR__WAIT_COORD,
        RD_KAFKA_RESP_ERR__QUEUE_FULL, RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__IN_PROGRESS,
        RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
        RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE,
        RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION, RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
        RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
        RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
        RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR, RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT,
        RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS, RD_KAFKA_RESP_ERR_NOT_CONTROLLER,
    ]
}

extension KafkaError {
    /// A producer with the same transactional id, or the broker's time limit, has ended this one's transactions.
    package var isProducerFenced: Bool {
        [
            RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH, RD_KAFKA_RESP_ERR_PRODUCER_FENCED,
            RD_KAFKA_RESP_ERR_INVALID_PRODUCER_ID_MAPPING,
        ].contains(code)
    }

    /// The group does not know the member any more.
    package var isMemberFenced: Bool {
        [RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID, RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID].contains(code)
    }

    /// Another member has joined the group with this one's `group.instance.id`.
    package var isInstanceTaken: Bool { code == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID }

    /// The group has begun another generation since its metadata was taken.
    package var isStaleGeneration: Bool {
        [RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS].contains(code)
    }

    /// Credentials or rights are missing.
    package var isRefused: Bool {
        [
            RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
            RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR__SSL,
        ].contains(code)
    }

    /// The call itself is at fault, and fails again however often it is made.
    package var isInvalid: Bool {
        [
            RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, RD_KAFKA_RESP_ERR__INVALID_ARG,
            RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE,
            RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE, RD_KAFKA_RESP_ERR_OFFSET_METADATA_TOO_LARGE,
            RD_KAFKA_RESP_ERR_INVALID_CONFIG, RD_KAFKA_RESP_ERR_INVALID_PARTITIONS,
            RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR, RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION,
            RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR_POLICY_VIOLATION,
        ].contains(code)
    }

    var isEveryBrokerDown: Bool { code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN }

    /// Whether one side does not believe the other who it is. A TLS handshake may also fail because a broker goes away.
    ///
    /// A token that could not be had is asked for again.
    var isUntrusted: Bool {
        if message.hasPrefix("Failed to acquire SASL OAUTHBEARER token") { return false }
        return [RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED].contains(code)
            || code == RD_KAFKA_RESP_ERR__SSL && message.contains("certificate verify failed")
    }

    /// The same failure, with its reason told.
    func because(of reason: KafkaError) -> KafkaError { KafkaError(code, "\(message): \(reason.message)") }

    package var isAlreadyThere: Bool { code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS }
}
