import RecordLog
import Testing

@testable import KafkaLog

@Suite struct TopicPlanTests {
    private let plan = TopicPlan(growable: ["requests"])
    private let state = TopicConfiguration(name: "state", partitions: 6, cleanup: .compact)
    private let requests = TopicConfiguration(
        name: "requests", partitions: 6, cleanup: .delete(afterMilliseconds: 3_600_000))

    private func changes(
        _ topic: TopicConfiguration, _ count: Int32?, _ settings: [String: String]
    ) -> [TopicChange] {
        plan.changes(
            to: [topic], counts: count.map { [topic.name: $0] } ?? [:], settings: [topic.name: settings])
    }

    @Test func whatIsMissingIsCreated() {
        #expect(changes(state, nil, [:]) == [.create(state)])
    }

    @Test func whatIsThereIsLeftAlone() {
        #expect(changes(state, 6, ["cleanup.policy": "compact", "min.insync.replicas": "2"]) == [])
        #expect(changes(requests, 6, ["cleanup.policy": "delete", "retention.ms": "3600000"]) == [])
    }

    @Test func settingsThatDifferAreAltered() {
        #expect(
            changes(requests, 6, ["cleanup.policy": "delete", "retention.ms": "1"]) == [
                .alter("requests", [.init(name: "retention.ms", before: "1", after: "3600000")])
            ])
        #expect(
            changes(state, 6, [:]) == [
                .alter("state", [.init(name: "cleanup.policy", before: nil, after: "compact")])
            ])
    }

    @Test func onlyTopicsWithoutStateGrow() {
        let settings = ["cleanup.policy": "delete", "retention.ms": "3600000"]
        #expect(changes(requests, 3, settings) == [.grow("requests", from: 3, to: 6)])
        expectRefused(changes(state, 3, ["cleanup.policy": "compact"]))
    }

    @Test func noTopicShrinks() {
        expectRefused(changes(requests, 7, ["cleanup.policy": "delete", "retention.ms": "3600000"]))
        expectRefused(changes(state, 7, ["cleanup.policy": "compact"]))
    }

    private func expectRefused(_ changes: [TopicChange]) {
        guard case .refuse(_, let reason)? = changes.first, changes.count == 1 else {
            Issue.record("not refused: \(changes)")
            return
        }
        #expect(reason.contains("partitions"))
    }
}
