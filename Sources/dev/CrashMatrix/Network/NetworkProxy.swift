import Foundation
import Synchronization

/// Stands between clients and one broker, and disturbs the requests that pass.
///
/// It listens where the broker tells its clients to come, and reads no more of the protocol than the frames of requests
/// and answers. One thread does everything.
final class NetworkProxy: @unchecked Sendable {
    /// What was done.
    struct Figures: Sendable {
        var requests = 0
        var faults: [NetworkFault: Int] = [:]
        /// How many late requests there were to end a transaction.
        var lateEnds = 0
        /// How many late requests the broker has answered, though nobody waited any more.
        var lateAnswered = 0
    }

    /// How long a turn waits at most.
    private static let turnMilliseconds = 50

    private let listener: Int32
    private let broker: NetworkAddress
    private let began = ContinuousClock.now
    private let counted = Mutex(Figures())
    private let isCalm = Atomic(true)
    private let isReleasing = Atomic(false)
    private let isStopping = Atomic(false)
    private let ended = DispatchSemaphore(value: 0)
    private let draw: (Int16) -> NetworkFaultPlan.Drawn?
    private var connections: [ProxiedConnection] = []

    /// Listens, and hands on what comes; disturbs nothing before ``disturb()``.
    ///
    /// - Parameters:
    ///   - address: where clients come.
    ///   - broker: where the broker listens.
    ///   - draw: tells the fault of a request by its kind; called on the proxy's thread.
    init(
        at address: NetworkAddress, to broker: NetworkAddress,
        drawing draw: @escaping (_ request: Int16) -> NetworkFaultPlan.Drawn?
    ) throws {
        listener = try address.listener()
        self.broker = broker
        self.draw = draw
        let thread = Thread { [self] in run() }
        thread.name = "proxy"
        thread.start()
    }

    var figures: Figures { counted.withLock { $0 } }

    func disturb() { isCalm.store(false, ordering: .relaxed) }

    /// Hands on what comes from now on, without a fault.
    func calm() { isCalm.store(true, ordering: .relaxed) }

    /// Lets all requests arrive that are held back, and returns once the broker has answered them.
    ///
    /// - Returns: whether it has within so long.
    func release(milliseconds: Int) -> Bool {
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        isReleasing.store(true, ordering: .relaxed)
        while ContinuousClock.now < deadline {
            let figures = figures
            if figures.lateAnswered == figures.faults[.lateRequest] ?? 0 { return true }
            usleep(5_000)
        }
        return false
    }

    /// Ends every connection, and returns once nothing of the proxy is left.
    func stop() {
        guard !isStopping.exchange(true, ordering: .relaxed) else { return }
        ended.wait()
    }

    // MARK: The thread

    private var now: Int { Int((ContinuousClock.now - began) / .milliseconds(1)) }

    private func run() {
        while !isStopping.load(ordering: .relaxed) {
            wait()
            takeClients()
            let isReleasing = isReleasing.exchange(false, ordering: .relaxed)
            for index in connections.indices {
                if isReleasing { connections[index].release(at: now) }
                connections[index].advance(at: now) { fault(of: $0) }
                if connections[index].takeLateAnswer() { counted.withLock { $0.lateAnswered += 1 } }
            }
            connections.removeAll { $0.isOver }
        }
        for index in connections.indices { connections[index].end() }
        close(listener)
        ended.signal()
    }

    private func wait() {
        var descriptors = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        for connection in connections { descriptors += connection.polled }
        let next = connections.compactMap(\.nextMoment).min() ?? Int.max
        let time = min(max(next - now, 0), Self.turnMilliseconds)
        poll(&descriptors, nfds_t(descriptors.count), Int32(time))
    }

    private func takeClients() {
        var ready = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        while poll(&ready, 1, 0) > 0 {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            // Where the broker is away its clients find nobody either.
            guard let broker = try? broker.connected() else {
                close(client)
                continue
            }
            connections.append(ProxiedConnection(client: client, broker: broker))
        }
    }

    private func fault(of request: Int16) -> NetworkFaultPlan.Drawn? {
        let drawn = isCalm.load(ordering: .relaxed) ? nil : draw(request)
        counted.withLock { figures in
            figures.requests += 1
            guard let drawn else { return }
            figures.faults[drawn.fault, default: 0] += 1
            if drawn.fault == .lateRequest, request == NetworkFaultPlan.Request.endTransaction { figures.lateEnds += 1 }
        }
        return drawn
    }
}
