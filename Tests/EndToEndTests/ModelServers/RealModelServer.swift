import Foundation
import Testing

/// A model server with a small model, as `script/model-server` installs and starts it; it ends with the tests, and also
/// when they are killed.
final class RealModelServer: Sendable {
    /// What became of the one that all tests share.
    private enum State {
        case running(RealModelServer)
        /// It can't be had on this machine: the script ends with status 69 and says why.
        case unavailable(String)
        /// It should run and doesn't.
        case broken(String)
    }

    private static let state = start()
    static let skipped: Comment =
        "SKIPPED: no real model was asked, since script/model-server can't have one on this machine; it says why above"

    /// Whether tests are to be run: not where it can't be had, which is told, and also where it is broken.
    static var isExpected: Bool {
        guard case .unavailable(let reason) = state else { return true }
        print("SKIPPED: script/model-server: \(reason)")
        return false
    }

    static func shared(sourceLocation: SourceLocation = #_sourceLocation) throws -> RealModelServer {
        if case .broken(let reason) = state {
            Issue.record("script/model-server: \(reason)", sourceLocation: sourceLocation)
        }
        return try #require(running, "there is no model server", sourceLocation: sourceLocation)
    }

    private static var running: RealModelServer? {
        if case .running(let server) = state { server } else { nil }
    }

    let port: Int
    private let place: Workplace
    private nonisolated(unsafe) let running: Running

    var option: [String] { ["--model", "openai-compatible:http://127.0.0.1:\(port)#smollm2"] }

    private static func start() -> State {
        do {
            let place = try Workplace()
            let installed = try place.run(
                ["install"], program: script, environment: ProcessInfo.processInfo.environment, seconds: 300)
            switch installed.status {
            case 0: return .running(try RealModelServer(in: place))
            case 69: return .unavailable(installed.errors)
            default: return .broken("status \(installed.status): \(installed.errors)")
            }
        } catch { return .broken("\(error)") }
    }

    private init(in place: Workplace) throws {
        self.place = place
        port = try Self.freePort()
        running = try place.start(
            ["\(port)"], program: Self.script, environment: ProcessInfo.processInfo.environment)
        try running.waitForErrors("listening on http", seconds: 60)
        // Statics are never released.
        atexit {
            guard let server = RealModelServer.running else { return }
            server.running.process.send(SIGKILL)
            try? FileManager.default.removeItem(atPath: server.place.folder)
        }
    }

    private static let script = project.appendingPathComponent("script/model-server").path
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().resolvingSymlinksInPath()

    private static func freePort() throws -> Int {
        let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) | getsockname(listener, pointer, &length)
            }
        }
        try #require(status == 0, "no free port: \(String(cString: strerror(errno)))")
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
