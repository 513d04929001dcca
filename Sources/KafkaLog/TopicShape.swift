import Kafka
import RecordLog

extension TopicConfiguration {
    /// What makes a topic of the cluster this one.
    var settings: [String: String] {
        switch cleanup {
        case .compact: ["cleanup.policy": "compact"]
        case .delete(afterMilliseconds: nil): ["cleanup.policy": "delete", "retention.ms": "-1"]
        case .delete(afterMilliseconds: let milliseconds?):
            ["cleanup.policy": "delete", "retention.ms": String(milliseconds)]
        }
    }

    /// - Parameter settings: those that differ from the cluster's defaults.
    init(name: TopicName, partitions: Int32, settings: [String: String]) {
        let cleanup: Cleanup =
            if settings["cleanup.policy"]?.contains("compact") ?? false {
                .compact
            } else {
                .delete(afterMilliseconds: settings["retention.ms"].flatMap(Int64.init).flatMap { $0 < 0 ? nil : $0 })
            }
        self.init(name: name, partitions: partitions, cleanup: cleanup)
    }
}
