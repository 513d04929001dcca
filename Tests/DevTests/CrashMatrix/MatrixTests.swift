import Foundation
import Testing

@testable import dev

/// A small crash matrix on each engine; `dev crash-matrix` has the large ones.
@Suite(.serialized) struct MatrixTests {
    static let servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"] ?? ""
    static let skipped: Comment =
        "SKIPPED: no crash matrix ran on Kafka, since the variable KAFKA_BOOTSTRAP_SERVERS names no broker"

    private func figures(on engine: (MatrixPlace) -> LogEngine) throws -> MatrixFigures {
        let place = try MatrixPlace(folder: nil, binary: nil)
        let trial = MatrixTrial(
            engine: engine(place), place: place, tasks: 30, kills: 5, seed: 5, replays: 30, reports: 3)
        let figures = try trial.run()
        if figures.violations.isEmpty { try FileManager.default.removeItem(at: place.root) }
        return figures
    }

    private func check(_ figures: MatrixFigures) {
        #expect(figures.violations.isEmpty, "\(figures.text)")
        #expect(figures.fleet.killed == 5, "\(figures.text)")
        #expect(figures.fleet.selfStopped > 0, "\(figures.text)")
        #expect(figures.calls.outcomeCount > 0 && figures.replay.outputs > 0, "\(figures.text)")
    }

    @Test func nothingIsLostOnTheEmbeddedLog() throws {
        check(try figures { .embedded(in: $0.data) })
    }

    @Test(.enabled(if: !MatrixTests.servers.isEmpty, MatrixTests.skipped))
    func nothingIsLostOnKafka() throws {
        let cluster = try ClusterTopics(on: Self.servers)
        var engine = LogEngine.kafka(Self.servers, cluster.prefix)
        engine.pace.baseMilliseconds = 35_000
        engine.pace.killMilliseconds = 1_000
        check(try figures { _ in engine })
        #expect(try cluster.delete() > 0)
        #expect(try cluster.delete() == 0)
    }

    @Test(arguments: ["", "devfusion", "crash-matrix-", "production.crash-matrix-1"])
    func onlyARunsTopicsAreDeleted(_ prefix: String) throws {
        #expect(throws: ClusterRefusal.self) { try ClusterTopics(prefix, on: "127.0.0.1:1") }
    }
}
