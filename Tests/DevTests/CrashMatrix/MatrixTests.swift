import Foundation
import Testing

@testable import dev

/// A small crash matrix on each engine; `dev crash-matrix` has the large ones.
@Suite(.serialized) struct MatrixTests {
    static let servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"] ?? ""
    static let skipped: Comment =
        "SKIPPED: no crash matrix ran on Kafka, since the variable KAFKA_BOOTSTRAP_SERVERS names no broker"

    /// Where a proxy may listen, and the broker behind it.
    static let proxied = (ProcessInfo.processInfo.environment["KAFKA_PROXIED"] ?? "").split(separator: "=")
        .compactMap { NetworkAddress(String($0)) }
    static let unproxied: Comment =
        """
        SKIPPED: no crash matrix disturbed the network before Kafka, since the variable KAFKA_PROXIED names no \
        ADDRESS=BROKER, as 127.0.0.1:9095=127.0.0.1:9094
        """

    private func figures(
        disturbing network: NetworkProxy? = nil, on engine: (MatrixPlace) -> LogEngine
    ) throws -> MatrixFigures {
        let place = try MatrixPlace(folder: nil, binary: nil)
        let trial = MatrixTrial(
            engine: engine(place), place: place, tasks: 30, kills: 5, seed: 5, replays: 30, reports: 3,
            network: network)
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

    /// A short run on a cluster, whose topics are gone afterwards.
    private func checkKafka(at servers: String, _ network: NetworkProxy? = nil) throws {
        let cluster = try ClusterTopics(on: servers)
        var engine = LogEngine.kafka(servers, cluster.prefix)
        engine.pace.baseMilliseconds = 35_000
        engine.pace.killMilliseconds = 1_000
        check(try figures(disturbing: network) { _ in engine })
        #expect(try cluster.delete() > 0)
        #expect(try cluster.delete() == 0)
    }

    @Test(.enabled(if: !MatrixTests.servers.isEmpty, MatrixTests.skipped))
    func nothingIsLostOnKafka() throws { try checkKafka(at: Self.servers) }

    @Test(.enabled(if: MatrixTests.proxied.count == 2, MatrixTests.unproxied))
    func nothingIsLostWhileTheNetworkIsDisturbed() throws {
        var plan = NetworkFaultPlan(seed: 5)
        let network = try NetworkProxy(at: Self.proxied[0], to: Self.proxied[1]) { plan.fault(of: $0) }
        defer { network.stop() }
        try checkKafka(at: Self.proxied[0].description, network)
        #expect(network.figures.lateEnds > 0)
    }

    @Test(arguments: ["", "devfusion", "crash-matrix-", "production.crash-matrix-1"])
    func onlyARunsTopicsAreDeleted(_ prefix: String) throws {
        #expect(throws: ClusterRefusal.self) { try ClusterTopics(prefix, on: "127.0.0.1:1") }
    }
}
