import Glibc
import Kafka
import RecordLog

/// What has to happen to a topic of the cluster so that it is as it should be.
package enum TopicChange: Sendable, Equatable {
    case create(TopicConfiguration)
    /// More partitions; for topics only where no order of a key and no state hangs on their number.
    case grow(TopicName, from: Int32, to: Int32)
    case alter(TopicName, [SettingChange])
    /// It can't be made what it should be; nothing of it is touched.
    case refuse(TopicName, reason: String)

    package struct SettingChange: Sendable, Equatable {
        package var name: String
        /// `nil` is the cluster's default.
        package var before: String?
        package var after: String
    }
}

/// Compares topics as they should be with those of a cluster.
struct TopicPlan {
    /// Topics whose number of partitions may grow.
    let growable: Set<TopicName>

    /// - Parameters:
    ///   - counts: the partitions of the cluster's topics.
    ///   - settings: the topics' settings that are not the cluster's defaults.
    func changes(
        to wanted: [TopicConfiguration], counts: [TopicName: Int32], settings: [TopicName: [String: String]]
    ) -> [TopicChange] {
        wanted.flatMap { topic -> [TopicChange] in
            guard let count = counts[topic.name] else { return [.create(topic)] }
            var changes: [TopicChange] = []
            if count != topic.partitions { changes.append(resize(topic, from: count)) }
            let altered = Self.altered(topic, settings[topic.name] ?? [:])
            if !altered.isEmpty { changes.append(.alter(topic.name, altered)) }
            return changes
        }
    }

    private func resize(_ topic: TopicConfiguration, from count: Int32) -> TopicChange {
        let sizes = "it has \(count) partitions and should have \(topic.partitions)"
        if topic.partitions < count {
            return .refuse(topic.name, reason: "\(sizes): a topic never loses partitions, for their records would go")
        }
        guard growable.contains(topic.name) else {
            return .refuse(
                topic.name,
                reason: "\(sizes): its keys would move to other partitions, away from their state and their order")
        }
        return .grow(topic.name, from: count, to: topic.partitions)
    }

    private static func altered(
        _ topic: TopicConfiguration, _ found: [String: String]
    ) -> [TopicChange.SettingChange] {
        topic.settings.sorted { $0.key < $1.key }.compactMap { name, value in
            found[name] == value ? nil : TopicChange.SettingChange(name: name, before: found[name], after: value)
        }
    }
}

extension KafkaLog {
    /// What differs between these topics and the cluster's.
    ///
    /// - Parameter growable: topics whose number of partitions may grow.
    package func changes(
        to wanted: [TopicConfiguration], growable: Set<TopicName>
    ) throws(LogError) -> [TopicChange] {
        let counts = try catalog.refresh()
        let existing = wanted.map(\.name).filter { counts[$0] != nil }
        return TopicPlan(growable: growable).changes(to: wanted, counts: counts, settings: try settings(of: existing))
    }

    /// Makes changes; what is refused is left as it is.
    package func apply(_ changes: [TopicChange]) throws(LogError) {
        var created: [TopicConfiguration] = []
        for change in changes {
            switch change {
            case .create(let topic): created.append(topic)
            case .grow(let topic, _, let count):
                try grow(topic, to: count)
            case .alter(let topic, let altered):
                // The call replaces all settings, so those that nobody asked to change go along.
                var all = try settings(of: [topic])[topic] ?? [:]
                for setting in altered { all[setting.name] = setting.after }
                try patientKafka(
                    "altering topic \(topic)", milliseconds: configuration.requestTimeoutMilliseconds
                ) { () throws(KafkaError) in
                    try admin.replaceSettings(of: topic.description, with: all)
                }
                try waitUntil(topic, has: all)
            case .refuse: continue
            }
        }
        try createTopics(created)
    }

    private func grow(_ topic: TopicName, to count: Int32) throws(LogError) {
        let patience = configuration.requestTimeoutMilliseconds
        do throws(LogError) {
            try patientKafka("giving topic \(topic) partitions", milliseconds: patience) { () throws(KafkaError) in
                try admin.grow(topic.description, to: count)
            }
        } catch .invalid(let reason) {
            // Where an answer was lost the topic has them already, and is refused them a second time.
            try catalog.wait(for: [topic], milliseconds: patience)
            guard try catalog.count(of: topic) == count else { throw .invalid(reason) }
        }
    }

    /// A broker tells of a change a moment after it was made; whoever looks next must find it.
    private func waitUntil(_ topic: TopicName, has settings: [String: String]) throws(LogError) {
        let deadline = ContinuousClock.now + .milliseconds(configuration.requestTimeoutMilliseconds)
        while try self.settings(of: [topic])[topic] != settings {
            guard ContinuousClock.now < deadline else { throw .retry("topic \(topic) does not show its settings yet") }
            usleep(20_000)
        }
    }

    /// The settings of topics that are not the cluster's defaults.
    ///
    /// - Parameter skippingRefused: whether topics whose settings may not be seen are left out, instead of failing.
    package func settings(
        of topics: [TopicName], skippingRefused: Bool = false
    ) throws(LogError) -> [TopicName: [String: String]] {
        let found = try patientKafka(
            "reading the settings of topics", milliseconds: configuration.requestTimeoutMilliseconds
        ) { () throws(KafkaError) in
            try admin.settings(of: topics.map(\.description), skippingRefused: skippingRefused)
        }
        return Dictionary(uniqueKeysWithValues: found.map { (TopicName($0.key), $0.value) })
    }
}
