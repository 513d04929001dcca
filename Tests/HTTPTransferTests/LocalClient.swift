import ScriptedServer
import Synchronization
import Testing

@testable import HTTPTransfer

/// The waits that a client was told to make, none of which takes any time.
final class RecordedWaits: Sendable {
    private let waits = Mutex<[Int]>([])

    var milliseconds: [Int] { waits.withLock { $0 } }

    var environment: RetryEnvironment {
        RetryEnvironment(
            now: { 1_000_000 }, random: { 0 },
            sleep: { milliseconds in self.waits.withLock { $0.append(milliseconds) } })
    }
}

/// A client that may reach the tests' own server.
func localClient(
    retry: RetryPolicy = .never, waits: RecordedWaits = RecordedWaits(), connectionsPerHost: Int = 0
) -> HTTPClient {
    let here = AddressPolicy(allowed: [IPNetwork("127.0.0.1/32")!])
    return HTTPClient(
        HTTPClientConfiguration(
            addresses: here, retry: retry, environment: waits.environment, connectionsPerHost: connectionsPerHost))
}
