/// What happens to a request on its way to a broker.
enum NetworkFault: Sendable, Equatable {
    /// The connection is lost, and the request arrives later on what is left of it.
    case lateRequest
    /// The request arrives, and the connection is lost before its answer.
    case lostAnswer
    /// The answer comes later, and with it everything behind it.
    case lateAnswer
    /// The connection is lost before the request has left.
    case reset
}

/// Which requests meet which faults, drawn from a seed.
struct NetworkFaultPlan: Sendable {
    /// Kinds of requests, by the protocol's numbers.
    enum Request {
        static let produce: Int16 = 0
        static let initProducerID: Int16 = 22
        static let addPartitions: Int16 = 24
        static let addOffsets: Int16 = 25
        static let endTransaction: Int16 = 26
        static let commitOffsets: Int16 = 28
    }

    /// A request's fault, and how long what is late takes.
    typealias Drawn = (fault: NetworkFault, milliseconds: Int)

    /// One request of a kind in so many meets a fault; one of any other kind in a thousand loses its connection.
    private static let rates: [Int16: Int] = [
        Request.endTransaction: 6, Request.addPartitions: 40, Request.addOffsets: 40, Request.commitOffsets: 40,
        Request.initProducerID: 40, Request.produce: 60,
    ]
    private static let otherRate = 1_000
    /// A request that arrives late is the worst that can happen to a transaction.
    private static let faults: [NetworkFault] = [
        .lateRequest, .lateRequest, .lateRequest, .lostAnswer, .lateAnswer, .reset,
    ]
    /// Around the time that a client takes to come back, beyond it, and beyond that of one call.
    private static let delays = [1...100, 200...2_500, 3_000...12_000]

    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func fault(of request: Int16) -> Drawn? {
        let rate = Self.rates[request] ?? Self.otherRate
        guard Int.random(in: 0..<rate, using: &random) == 0 else { return nil }
        let fault = Self.faults[Int.random(in: 0..<Self.faults.count, using: &random)]
        // The longest are the rarest: while one lasts its client does nothing else.
        let number = [0, 0, 0, 1, 1, 1, 1, 1, 1, 2][Int.random(in: 0..<10, using: &random)]
        let milliseconds = Int.random(in: Self.delays[number], using: &random)
        return (Self.rates[request] == nil ? .reset : fault, milliseconds)
    }
}
