import Foundation
import KafkaLog
import RecordLog
import RecordLogContract
import Synchronization

@testable import dev

/// A fresh part of the cluster, reached through a proxy that loses what it is told to lose.
final class ProxiedFixture: ContractFixture, AnswerLoss {
    /// What the next requests of one kind meet.
    private final class Script: Sendable {
        private struct State {
            var faults: [NetworkFault] = []
            var hasBegun = false
        }

        private let request: Int16
        private let state = Mutex(State())

        init(_ request: Int16) { self.request = request }

        func lose(_ faults: [NetworkFault]) { state.withLock { $0 = State(faults: faults) } }

        func draw(_ request: Int16) -> NetworkFaultPlan.Drawn? {
            state.withLock { state in
                // The producer that takes the place of one that has met them finds the network well.
                if request == NetworkFaultPlan.Request.initProducerID, state.hasBegun { state.faults = [] }
                guard request == self.request, !state.faults.isEmpty else { return nil }
                state.hasBegun = true
                return (state.faults.removeFirst(), Self.untilReleased)
            }
        }

        private static let untilReleased = 1_000_000_000
    }

    private let base = KafkaFixture()
    private let proxy: NetworkProxy
    private let script: Script
    private let servers: String

    /// - Parameter request: the kind of the requests that are lost.
    init(losing request: Int16) throws {
        guard let (address, broker) = Broker.proxied else { throw LossFailure("no proxy may listen") }
        let script = Script(request)
        self.script = script
        servers = address.description
        proxy = try NetworkProxy(at: address, to: broker) { script.draw($0) }
        proxy.disturb()
    }

    deinit { proxy.stop() }

    var leaseMilliseconds: Int { base.leaseMilliseconds }

    func open() throws -> any RecordLog { try openCluster() }

    func openCluster() throws -> KafkaLog { try KafkaLog(base.configuration(at: servers)) }

    /// Opens the log so that it gives up soon.
    func openImpatient() throws -> any RecordLog {
        var configuration = base.configuration(at: servers)
        configuration.requestTimeoutMilliseconds = 1_000
        configuration.commitTimeoutMilliseconds = 3_000
        return try KafkaLog(configuration)
    }

    func unique(_ name: String) -> String { base.unique(name) }

    func compact(_ topic: TopicName, of log: any RecordLog) throws { try base.compact(topic, of: log) }

    // MARK: Losses

    func openLosingAnswers() throws -> (log: any RecordLog, loss: (any AnswerLoss)?) { (try open(), self) }

    func holdNext() { lose([.lateRequest]) }

    func deliver() throws {
        guard proxy.figures.faults[.lateRequest] == 1 else { throw LossFailure("nothing was held back") }
        guard proxy.release(milliseconds: 10_000) else { throw LossFailure("no broker took what arrived late") }
    }

    /// All requests meet this, until the producer that has met it is replaced.
    func lose(by fault: NetworkFault) { lose(Array(repeating: fault, count: 10_000)) }

    /// The next requests meet these.
    func lose(_ faults: [NetworkFault]) { script.lose(faults) }

    var lossCount: Int { proxy.figures.faults.values.reduce(0, +) }
}

struct LossFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
