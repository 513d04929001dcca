import Foundation
import Synchronization
import Testing

@testable import dev

/// What the proxy of the crash matrix does to requests, before a broker that answers each with its correlation id.
@Suite(.serialized) struct NetworkProxyTests {
    /// Takes requests in, and answers them in their order.
    private final class EchoBroker: @unchecked Sendable {
        let address: NetworkAddress
        private let listener: Int32
        private let received = Mutex<[Int32]>([])
        private let isStopping = Atomic(false)
        private let ended = DispatchSemaphore(value: 0)

        init() throws {
            (listener, address) = try NetworkProxyTests.freePort()
            let thread = Thread { [self] in run() }
            thread.start()
        }

        /// The correlation ids of what has arrived, in that order.
        var arrived: [Int32] { received.withLock { $0 } }

        func stop() {
            isStopping.store(true, ordering: .relaxed)
            ended.wait()
        }

        private func run() {
            var streams: [SocketStream] = []
            while !isStopping.load(ordering: .relaxed) {
                var polled = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
                polled += streams.map { $0.polled(reads: true) }
                poll(&polled, nfds_t(polled.count), 20)
                if polled[0].revents != 0 { streams.append(SocketStream(accept(listener, nil, nil))) }
                for index in streams.indices {
                    streams[index].fill()
                    while let frame = streams[index].takeFrame() {
                        received.withLock { $0.append(frame.correlation) }
                        streams[index].write([0, 0, 0, 4] + frame.bytes[8..<12])
                    }
                    streams[index].flush()
                }
                for stream in streams where stream.isBroken { stream.end() }
                streams.removeAll { $0.isBroken }
            }
            for stream in streams { stream.end() }
            close(listener)
            ended.signal()
        }
    }

    /// - Returns: a socket that listens at an address that nobody else has.
    private static func freePort() throws -> (Int32, NetworkAddress) {
        for _ in 0..<100 {
            let address = try #require(NetworkAddress("127.0.0.1:\(UInt16.random(in: 20_000..<60_000))"))
            if let listener = try? address.listener() { return (listener, address) }
        }
        throw NetworkFailure(address: NetworkAddress("127.0.0.1:1")!, code: EADDRINUSE)
    }

    /// A client that asks one thing at a time.
    private final class Client {
        private let descriptor: Int32

        init(_ address: NetworkAddress) throws { descriptor = try address.connected() }

        deinit { close(descriptor) }

        /// Requests of 14 bytes, of which the first are read.
        func ask(_ request: Int16, _ correlation: Int32) {
            let fields: [UInt8] = [UInt8(request >> 8), UInt8(request & 0xff), 0, 1, 0, 0, 0, UInt8(correlation), 9, 9]
            let bytes = [0, 0, 0, 10] + fields
            #expect(send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
        }

        /// - Returns: whose answer comes next; `nil` where the connection is over.
        func answer() -> Int32? {
            var bytes = [UInt8](repeating: 0, count: 8)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_WAITALL))
            return count == 8 ? Int32(bytes[7]) : nil
        }
    }

    /// Runs a test with a proxy that disturbs the request with the correlation id 1.
    private func disturbing(
        by fault: NetworkFault, milliseconds: Int = 1_000_000,
        _ test: (_ broker: () -> [Int32], NetworkProxy, _ connect: () throws -> Client) throws -> Void
    ) throws {
        let broker = try EchoBroker()
        defer { broker.stop() }
        let (free, address) = try Self.freePort()
        close(free)
        let proxy = try NetworkProxy(at: address, to: broker.address) { $0 == 26 ? (fault, milliseconds) : nil }
        defer { proxy.stop() }
        proxy.disturb()
        try test({ broker.arrived }, proxy) { try Client(address) }
    }

    @Test func whatIsNotDisturbedPasses() throws {
        try disturbing(by: .reset) { arrived, proxy, connect in
            let client = try connect()
            for correlation in 1...3 as ClosedRange<Int32> {
                client.ask(3, correlation)
                #expect(client.answer() == correlation)
            }
            #expect(arrived() == [1, 2, 3])
            #expect(proxy.figures.requests == 3 && proxy.figures.faults.isEmpty)
        }
    }

    @Test func aLateRequestArrivesAfterThoseOfTheNextConnection() throws {
        try disturbing(by: .lateRequest) { arrived, proxy, connect in
            let client = try connect()
            client.ask(26, 1)
            #expect(client.answer() == nil)
            let next = try connect()
            next.ask(3, 2)
            #expect(next.answer() == 2)
            #expect(arrived() == [2])
            #expect(proxy.release(milliseconds: 10_000))
            #expect(arrived() == [2, 1])
            #expect(proxy.figures.lateEnds == 1 && proxy.figures.lateAnswered == 1)
        }
    }

    @Test func aLateRequestGoesByItselfWhenItsTimeHasCome() throws {
        try disturbing(by: .lateRequest, milliseconds: 1) { arrived, _, connect in
            let client = try connect()
            client.ask(26, 1)
            #expect(client.answer() == nil)
            for _ in 0..<1_000 where arrived().isEmpty { usleep(10_000) }
            #expect(arrived() == [1])
        }
    }

    @Test func aLostAnswerLosesNoRequest() throws {
        try disturbing(by: .lostAnswer) { arrived, _, connect in
            let client = try connect()
            client.ask(26, 1)
            #expect(client.answer() == nil)
            for _ in 0..<1_000 where arrived().isEmpty { usleep(10_000) }
            #expect(arrived() == [1])
        }
    }

    @Test func aLateAnswerHoldsUpThoseBehindIt() throws {
        try disturbing(by: .lateAnswer, milliseconds: 200) { arrived, _, connect in
            let client = try connect()
            client.ask(26, 1)
            client.ask(3, 2)
            for _ in 0..<1_000 where arrived().count < 2 { usleep(10_000) }
            #expect(client.answer() == 1)
            #expect(client.answer() == 2)
        }
    }

    @Test func aResetLosesTheRequest() throws {
        try disturbing(by: .reset) { arrived, _, connect in
            let client = try connect()
            client.ask(26, 1)
            #expect(client.answer() == nil)
            let next = try connect()
            next.ask(3, 2)
            #expect(next.answer() == 2)
            #expect(arrived() == [2])
        }
    }

    @Test func nothingIsDisturbedAfterTheCalm() throws {
        try disturbing(by: .reset) { _, proxy, connect in
            proxy.calm()
            let client = try connect()
            client.ask(26, 1)
            #expect(client.answer() == 1)
        }
    }

    // MARK: What is drawn

    private func drawn(_ request: Int16, seed: UInt64) -> [NetworkFault?] {
        var plan = NetworkFaultPlan(seed: seed)
        return (0..<20_000).map { _ in plan.fault(of: request)?.fault }
    }

    @Test func aSeedDrawsTheSameAgain() {
        let request = NetworkFaultPlan.Request.endTransaction
        #expect(drawn(request, seed: 1) == drawn(request, seed: 1))
        #expect(drawn(request, seed: 1) != drawn(request, seed: 2))
    }

    @Test func requestsOfTransactionsMeetEveryFaultAndOthersAreReset() {
        let ends = drawn(NetworkFaultPlan.Request.endTransaction, seed: 1)
        for fault in [NetworkFault.lateRequest, .lostAnswer, .lateAnswer, .reset] { #expect(ends.contains(fault)) }
        #expect(Set(drawn(3, seed: 1)) == [nil, .reset])
    }

    @Test(arguments: ["127.0.0.1", "127.0.0.1:0", "broker:9092", "127.0.0.1:1,127.0.0.1:2", "::1:9092", ""])
    func whatIsNoAddressOfOneBrokerIsRefused(_ text: String) {
        #expect(NetworkAddress(text) == nil)
    }
}
