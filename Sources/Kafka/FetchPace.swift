import CKafka

/// Keeps a consumer's queue from running dry.
///
/// Once the queue is full, the threads of librdkafka 2.0.2 that fetch sleep for a second, however soon there is room
/// again (its issue 2879; from 2.2.0 on `fetch.queue.backoff.ms` says for how long). A reader that is nearly as fast as
/// the network would stand still most of the time. They wake up when the client is told its credentials, which changes
/// nothing where those are the ones it has, or where it authenticates otherwise or not at all.
struct FetchPace {
    private let username: String
    private let password: String
    /// How much is taken from the queue between two wake-ups: a quarter of what it holds.
    private let share: (messages: Int, bytes: Int)
    private var taken = (messages: 0, bytes: 0)

    init(_ settings: KafkaSettings) {
        username = settings["sasl.username"] ?? ""
        password = settings["sasl.password"] ?? ""
        let messages = settings["queued.min.messages"].flatMap { Int($0) } ?? 100_000
        let kilobytes = settings["queued.max.messages.kbytes"].flatMap { Int($0) } ?? 65_536
        share = (max(1, messages / 4), max(1, kilobytes * 1_024 / 4))
    }

    /// Notes that messages were taken from the queue of a consumer.
    mutating func take(messages: Int, bytes: Int, from consumer: OpaquePointer) {
        taken.messages += messages
        taken.bytes += bytes
        guard taken.messages >= share.messages || taken.bytes >= share.bytes else { return }
        taken = (0, 0)
        _ = KafkaError(consuming: rd_kafka_sasl_set_credentials(consumer, username, password))
    }
}
