import CKafka
import Synchronization

/// Watches whether brokers answer what a transactional producer asks of them.
///
/// librdkafka repeats a request whose answer was lost, and tells only how the repetition ended. The first one may still
/// be under way, and acts when it arrives.
final class RequestWatch: Sendable {
    /// Requests that change a transaction, by the protocol's numbers: Produce, AddPartitionsToTxn, AddOffsetsToTxn,
    /// EndTxn, TxnOffsetCommit.
    private static let watched: Set<Int16> = [0, 24, 25, endTransaction, 28]
    private static let endTransaction: Int16 = 26

    private struct State {
        var hasUnanswered = false
        var hasAskedForEnd = false
    }

    private let state = Mutex(State())

    /// Whether any request was left without an answer since the producer was made.
    var hasUnanswered: Bool { state.withLock { $0.hasUnanswered } }

    /// Whether a broker may have been asked to end the transaction that was begun last.
    var hasAskedForEnd: Bool { state.withLock { $0.hasAskedForEnd } }

    func beginTransaction() { state.withLock { $0.hasAskedForEnd = false } }

    private func sent(_ request: Int16) {
        if request == Self.endTransaction { state.withLock { $0.hasAskedForEnd = true } }
    }

    private func failed(_ request: Int16) {
        if Self.watched.contains(request) { state.withLock { $0.hasUnanswered = true } }
    }

    // MARK: The library's side

    /// Has a client that is made from this configuration watched; the watch must live as long as the client.
    func install(on configuration: OpaquePointer) {
        let code = rd_kafka_conf_interceptor_add_on_new(
            configuration, Self.name,
            { client, _, watch, _, _ in RequestWatch.add(watch, to: client) },
            Unmanaged.passUnretained(self).toOpaque())
        precondition(code == RD_KAFKA_RESP_ERR_NO_ERROR, "a configuration is watched twice")
    }

    private static let name = "devfusion-requests"

    private static func add(_ watch: UnsafeMutableRawPointer?, to client: OpaquePointer?) -> rd_kafka_resp_err_t {
        let code = rd_kafka_interceptor_add_on_request_sent(
            client, name,
            { _, _, _, _, request, _, _, _, watch in
                RequestWatch.of(watch)?.sent(request)
                return RD_KAFKA_RESP_ERR_NO_ERROR
            }, watch)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { return code }
        // Lost connections and requests that timed out are told here too, as errors; and many answers twice.
        return rd_kafka_interceptor_add_on_response_received(
            client, name,
            { _, _, _, _, request, _, _, _, _, error, watch in
                if error != RD_KAFKA_RESP_ERR_NO_ERROR { RequestWatch.of(watch)?.failed(request) }
                return RD_KAFKA_RESP_ERR_NO_ERROR
            }, watch)
    }

    private static func of(_ watch: UnsafeMutableRawPointer?) -> RequestWatch? {
        watch.map { Unmanaged<RequestWatch>.fromOpaque($0).takeUnretainedValue() }
    }
}
