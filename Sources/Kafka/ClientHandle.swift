import CKafka
import Synchronization

/// What the library's callbacks find behind a client's opaque pointer.
///
/// A client's own object may be on its way out while its last callbacks come, so they end here.
class CallbackContext: @unchecked Sendable {
    let events: KafkaEvents
    /// Set before the client is made.
    var tokens: TokenSource?
    /// What watches the client's requests, if anything does.
    var watch: RequestWatch? { nil }
    /// What the library last said of its connections, until a call succeeds.
    private let trouble = Mutex<KafkaError?>(nil)

    init(_ events: KafkaEvents) { self.events = events }

    func met(_ error: KafkaError) {
        // That all brokers are down says less than why the last one is.
        trouble.withLock { if $0 == nil || !error.isEveryBrokerDown { $0 = error } }
    }

    func isWell() { trouble.withLock { $0 = nil } }

    /// What keeps the client out for good, if anything does: refused credentials, or brokers nobody vouches for.
    var refusal: KafkaError? { trouble.withLock { $0.flatMap { $0.isUntrusted ? $0 : nil } } }

    /// The failure of a call, by what is known of its reason.
    func explained(_ error: KafkaError) -> KafkaError {
        guard error.outcome == .retriable, let reason = trouble.withLock({ $0 }) else { return error }
        return reason.isUntrusted ? reason : error.because(of: reason)
    }

    func rebalanced(
        _ client: OpaquePointer?, _ code: rd_kafka_resp_err_t,
        _ partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
    ) {}

    func delivered(_ message: UnsafePointer<rd_kafka_message_t>) {}

    static func of(_ opaque: UnsafeMutableRawPointer?) -> CallbackContext? {
        opaque.map { Unmanaged<CallbackContext>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// Owns a librdkafka client. Whoever calls the library with the pointer keeps the handle alive meanwhile.
final class ClientHandle: @unchecked Sendable {
    enum Callbacks { case none, rebalances, deliveries }

    let pointer: OpaquePointer
    private let context: CallbackContext
    /// Whether a consumer's close was given up, so that the end of the client must not wait for it.
    var skipsClose = false
    /// Whether the client must outlive its handle: then it is left to the end of the process.
    var isLeftBehind = false

    init(
        _ type: rd_kafka_type_t, _ settings: KafkaSettings, _ context: CallbackContext, _ callbacks: Callbacks
    ) throws(KafkaError) {
        guard let configuration = rd_kafka_conf_new() else { preconditionFailure("librdkafka has no memory") }
        self.context = context
        let tokens: TokenSource?
        do throws(KafkaError) {
            tokens = try TokenSource(settings)
            try Self.set(tokens?.settings ?? settings, on: configuration)
        } catch {
            rd_kafka_conf_destroy(configuration)
            throw error
        }
        rd_kafka_conf_set_opaque(configuration, Unmanaged.passUnretained(context).toOpaque())
        Self.setCallbacks(callbacks, on: configuration)
        context.tokens = tokens
        tokens?.prepare(configuration)
        context.watch?.install(on: configuration)
        var text = [CChar](repeating: 0, count: 512)
        // The library takes the configuration over only where it succeeds.
        guard let pointer = rd_kafka_new(type, configuration, &text, text.count) else {
            let code = rd_kafka_last_error()
            rd_kafka_conf_destroy(configuration)
            throw KafkaError(code, "the client can't be made: \(Self.text(text))")
        }
        self.pointer = pointer
        try tokens?.begin(pointer)
    }

    deinit {
        if isLeftBehind {
            // Its callbacks may still come.
            _ = Unmanaged.passRetained(context)
            return
        }
        rd_kafka_destroy_flags(pointer, skipsClose ? Int32(RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE) : 0)
        ckafka_trim_memory()
    }

    /// Runs a call; what the library knows of the reason goes with its failure.
    func explaining<Value>(_ call: (OpaquePointer) throws(KafkaError) -> Value) throws(KafkaError) -> Value {
        do throws(KafkaError) {
            let value = try call(pointer)
            context.isWell()
            return value
        } catch {
            // The library's callbacks come only to those who ask.
            rd_kafka_poll(pointer, 0)
            throw context.explained(error)
        }
    }

    private static func set(_ settings: KafkaSettings, on configuration: OpaquePointer) throws(KafkaError) {
        var text = [CChar](repeating: 0, count: 512)
        for (name, value) in settings.values.sorted(by: { $0.key < $1.key }) {
            switch rd_kafka_conf_set(configuration, name, value, &text, text.count) {
            case RD_KAFKA_CONF_OK: continue
            case RD_KAFKA_CONF_UNKNOWN:
                throw KafkaError(RD_KAFKA_RESP_ERR__INVALID_ARG, "there is no setting named \(name)")
            default:
                let reason = KafkaSettings.isSecret(name) ? "" : ": \(Self.text(text))"
                throw KafkaError(RD_KAFKA_RESP_ERR__INVALID_ARG, "the setting \(name) is not taken\(reason)")
            }
        }
    }

    private static func setCallbacks(_ callbacks: Callbacks, on configuration: OpaquePointer) {
        // Lines that the library writes while it makes the client come before the opaque pointer is in place.
        rd_kafka_conf_set_log_cb(configuration) { client, level, facility, text in
            guard let client, let context = CallbackContext.of(rd_kafka_opaque(client)) else { return }
            context.events.log(
                Int(level), facility.map { String(cString: $0) } ?? "", text.map { String(cString: $0) } ?? "")
        }
        rd_kafka_conf_set_error_cb(configuration) { _, code, reason, opaque in
            let error = KafkaError(rd_kafka_resp_err_t(rawValue: code), reason.map { String(cString: $0) })
            CallbackContext.of(opaque)?.met(error)
        }
        rd_kafka_conf_set_stats_cb(configuration) { _, json, count, opaque in
            let bytes = UnsafeRawBufferPointer(start: json, count: count)
            CallbackContext.of(opaque)?.events.statistics(String(decoding: bytes, as: UTF8.self))
            return 0
        }
        switch callbacks {
        case .none: break
        case .rebalances:
            rd_kafka_conf_set_rebalance_cb(configuration) { client, code, partitions, opaque in
                if let partitions { CallbackContext.of(opaque)?.rebalanced(client, code, partitions) }
                // Ends the poll that called, so that the change is told at once.
                rd_kafka_yield(client)
            }
        case .deliveries:
            rd_kafka_conf_set_dr_msg_cb(configuration) { _, message, opaque in
                if let message { CallbackContext.of(opaque)?.delivered(message) }
            }
        }
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
