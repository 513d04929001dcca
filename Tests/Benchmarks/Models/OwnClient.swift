import Foundation
import HTTPTransfer
import Models
import Synchronization

/// The load by this project's own provider, in this process.
enum OwnClient {
    /// - Returns: The delays of the first tokens in milliseconds, and the memory in kilobytes a call.
    static func run(_ load: StreamLoad, _ server: StreamServer) async throws -> (delays: [Double], kilobytes: Double?) {
        let provider = try OpenAIChat(
            server: ModelServer(address: try ModelAddress(server.address(load))), client: HTTPClient(.models()))
        let turns = [ChatTurn(.user, "What is measured here, and against what?")]
        let tally = Tally(before: ProcessUsage.residentMegabytes)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<StreamLoad.atOnce {
                let calls = load.calls / StreamLoad.atOnce + (worker < load.calls % StreamLoad.atOnce ? 1 : 0)
                group.addTask {
                    for _ in 0..<calls {
                        let first = FirstText()
                        let response = try await provider.chat(ChatRequest(model: "measured", turns: turns)) { text in
                            first.take(text, tally)
                        }
                        guard response.usage.outputTokens == UInt64(StreamServer.chunks) else {
                            throw BenchmarkFailure("an answer is not what the server sent")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        return tally.result
    }
}

/// Delays of all calls.
private final class Tally: Sendable {
    private let before: Double
    private let state = Mutex((delays: [Double](), inFlight: Double?.none))

    init(before: Double) { self.before = before }

    func add(_ milliseconds: Double) {
        state.withLock { state in
            state.delays.append(milliseconds)
            // Each call has had a token and none has ended, where answers take their time.
            if state.delays.count == StreamLoad.atOnce { state.inFlight = ProcessUsage.residentMegabytes }
        }
    }

    var result: (delays: [Double], kilobytes: Double?) {
        state.withLock { state in
            (state.delays, state.inFlight.map { ($0 - before) * 1_024 / Double(StreamLoad.atOnce) })
        }
    }
}

/// The first text of a call, which is the time at which the server sent it.
private final class FirstText: Sendable {
    private let isTaken = Atomic(false)

    func take(_ text: String, _ tally: Tally) {
        guard !isTaken.exchange(true, ordering: .relaxed) else { return }
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let now = Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
        tally.add((now - (text.split(separator: " ").first.flatMap { Double($0) } ?? 0)) / 1e3)
    }
}
