import ScriptedServer
import Synchronization
import Testing

@testable import HTTPTransfer

@Suite struct RetryTests {
    private let policy = RetryPolicy(attempts: 3, firstDelay: 100, longestDelay: 1_000, longestRetryAfter: 5_000)

    /// A server that answers with one status after another, the last one for ever.
    private func server(_ answers: [(status: Int, header: String)]) -> ScriptedServer {
        let count = Mutex(0)
        return ScriptedServer { _, connection in
            let number = count.withLock { count in
                defer { count += 1 }
                return min(count, answers.count - 1)
            }
            connection.respond(answers[number].status, [answers[number].header], body: "\(number)")
        }
    }

    @Test(
        arguments: [
            (.get, [(503, "X: y"), (500, "X: y"), (200, "X: y")], 200, [50, 100]),
            (.get, [(429, "Retry-After: 3"), (200, "X: y")], 200, [3_000]),
            (.get, [(503, "Retry-After: Thu, 01 Jan 1970 00:16:42 GMT"), (200, "X: y")], 200, [2_000]),
            (.get, [(429, "Retry-After: 6")], 429, []),
            (.get, [(500, "X: y")], 500, [50, 100]),
            (.get, [(404, "X: y"), (200, "X: y")], 404, []),
            (.put, [(500, "X: y"), (204, "X: y")], 204, [50]),
            (.post, [(503, "X: y"), (200, "X: y")], 503, []),
        ] as [(HTTPMethod, [(Int, String)], Int, [Int])])
    func passingTroubleIsWaitedOut(
        _ method: HTTPMethod, _ answers: [(Int, String)], _ status: Int, _ delays: [Int]
    ) async throws {
        let server = server(answers.map { (status: $0.0, header: $0.1) })
        let waits = RecordedWaits()
        let client = localClient(retry: policy, waits: waits)
        #expect(try await client.transfer(HTTPRequest(method, url: server.url())).status == status)
        #expect(waits.milliseconds == delays)
        #expect(server.requests.count == delays.count + 1)
    }

    @Test func callerKnowsBetterWhatCanBeRepeated() async throws {
        let server = server([(503, "X: y"), (200, "X: y")])
        let request = HTTPRequest(.post, url: server.url(), isRepeatable: true)
        #expect(try await localClient(retry: policy).transfer(request).status == 200)
    }

    @Test func brokenConnectionIsTriedAgain() async throws {
        let count = Mutex(0)
        let server = ScriptedServer { _, connection in
            let number = count.withLock { count in
                count += 1
                return count
            }
            if number < 3 {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab")
            } else {
                connection.respond(body: "whole")
            }
        }
        let waits = RecordedWaits()
        let response = try await localClient(retry: policy, waits: waits).transfer(HTTPRequest(url: server.url()))
        #expect(response.body == Array("whole".utf8))
        #expect(waits.milliseconds == [50, 100])
    }

    @Test func refusalIsFinal() async {
        let waits = RecordedWaits()
        let client = localClient(retry: policy, waits: waits)
        await #expect(throws: TransferFailure.refusedAddress(host: "127.0.0.9", address: "127.0.0.9")) {
            try await client.transfer(HTTPRequest(url: "http://127.0.0.9/"))
        }
        #expect(waits.milliseconds.isEmpty)
    }
}
