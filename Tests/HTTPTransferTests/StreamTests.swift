import Foundation
import ScriptedServer
import Synchronization
import Testing

@testable import HTTPTransfer

/// Keeps what it gets, and says how long it goes on.
private final class Recorder: ResponseReceiver {
    private struct State {
        var heads: [HTTPResponseHead] = []
        var pieces: [String] = []
    }

    private let state = Mutex(State())
    private let goesOnAfterHead: Bool
    private let pieceLimit: Int
    private let onPiece: @Sendable () -> Void

    init(goesOnAfterHead: Bool = true, pieceLimit: Int = .max, onPiece: @escaping @Sendable () -> Void = {}) {
        self.goesOnAfterHead = goesOnAfterHead
        self.pieceLimit = pieceLimit
        self.onPiece = onPiece
    }

    func receive(_ head: HTTPResponseHead) -> Bool {
        state.withLock { $0.heads.append(head) }
        return goesOnAfterHead
    }

    func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
        onPiece()
        return state.withLock { state in
            state.pieces.append(String(decoding: piece, as: UTF8.self))
            return state.pieces.count < pieceLimit
        }
    }

    var heads: [HTTPResponseHead] { state.withLock { $0.heads } }
    var pieces: [String] { state.withLock { $0.pieces } }
}

@Suite struct StreamTests {
    @Test func piecesArriveWhileTheServerWaits() async throws {
        let gate = DispatchSemaphore(value: 0)
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
            connection.beginChunks(207, ["X-Test: yes"])
            connection.sendChunk(Array("one".utf8))
            gate.wait()
            connection.sendChunk(Array("two".utf8))
            connection.endChunks()
        }
        let recorder = Recorder { gate.signal() }
        let isWhole = try await localClient().stream(HTTPRequest(.post, url: server.url()), into: recorder)
        #expect(isWhole)
        #expect(recorder.pieces == ["one", "two"])
        #expect(recorder.heads.map(\.status) == [207])
        #expect(recorder.heads[0].headers["x-test"] == "yes")
        #expect(recorder.heads[0].headers["Link"] == nil)
    }

    @Test func receiverMayStop() async throws {
        let server = ScriptedServer { _, connection in
            connection.beginChunks(200, [])
            connection.sendChunk(Array("one".utf8))
            connection.sendChunk(Array("two".utf8))
            connection.waitForClose()
        }
        let afterPiece = Recorder(pieceLimit: 1)
        #expect(try await !localClient().stream(HTTPRequest(url: server.url()), into: afterPiece))
        #expect(afterPiece.pieces == ["one"])
        let afterHead = Recorder(goesOnAfterHead: false)
        #expect(try await !localClient().stream(HTTPRequest(url: server.url()), into: afterHead))
        #expect(afterHead.pieces.isEmpty)
    }

    @Test func redirectIsAResponseLikeAnyOther() async throws {
        let other = ScriptedServer { $1.respond(200) }
        let server = ScriptedServer { $1.respond(302, ["Location: \(other.url())"], body: "moved") }
        let recorder = Recorder()
        try await localClient().stream(HTTPRequest(url: server.url()), into: recorder)
        #expect(recorder.heads.map(\.status) == [302])
        #expect(other.requests.isEmpty)
    }

    @Test func nothingIsRepeated() async throws {
        let server = ScriptedServer { $1.respond(503) }
        let client = localClient(retry: RetryPolicy())
        try await client.stream(HTTPRequest(url: server.url()), into: Recorder())
        #expect(server.requests.count == 1)
    }

    @Test func cancellingEndsIt() async throws {
        let server = ScriptedServer { _, connection in
            connection.beginChunks(200, [])
            connection.sendChunk(Array("one".utf8))
            connection.waitForClose()
        }
        let gate = AsyncStream<Void>.makeStream()
        let recorder = Recorder { gate.continuation.yield() }
        let client = localClient()
        let transfer = Task { () -> TransferFailure? in
            do throws(TransferFailure) {
                try await client.stream(HTTPRequest(url: server.url()), into: recorder)
                return nil
            } catch { return error }
        }
        for await _ in gate.stream { break }
        transfer.cancel()
        #expect(await transfer.value == .cancelled)
    }

    @Test func limitsHoldForPieces() async throws {
        let server = ScriptedServer { $1.respond(200, [], pieces: [Array("12345".utf8), Array("67890".utf8)]) }
        let request = HTTPRequest(url: server.url(), limits: TransferLimits(bodyBytes: 7))
        let recorder = Recorder()
        await #expect(throws: TransferFailure.tooLarge(.decompressed, limit: 7)) {
            try await localClient().stream(request, into: recorder)
        }
        #expect(recorder.pieces == ["12345"])
    }

    @Test func manyStreamsRunAtOnce() async throws {
        let server = ScriptedServer { $1.respond(200, [], pieces: Array(repeating: Array("piece".utf8), count: 20)) }
        let client = localClient()
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<300 {
                group.addTask {
                    let recorder = Recorder()
                    _ = try? await client.stream(HTTPRequest(url: server.url()), into: recorder)
                    return recorder.pieces.joined().count
                }
            }
            for await count in group { #expect(count == 100) }
        }
    }
}
