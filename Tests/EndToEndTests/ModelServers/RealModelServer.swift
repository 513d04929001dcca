import Foundation
import Testing

/// A model server with a small model, as `script/model-server` installs and starts it; it ends with the tests, and also
/// when they are killed.
final class RealModelServer: Sendable {
    /// `nil` where it can't be had.
    static let shared: RealModelServer? = try? RealModelServer()
    static let skipped: Comment =
        "SKIPPED: no real model was asked, since script/model-server has no server or no model on this machine"

    let port: Int
    private let place: Workplace
    private nonisolated(unsafe) let running: Running

    var option: [String] { ["--model", "openai-compatible:http://127.0.0.1:\(port)#smollm2"] }

    private init() throws {
        place = try Workplace()
        port = try Self.freePort()
        let script = Self.project.appendingPathComponent("script/model-server").path
        let settings = ProcessInfo.processInfo.environment
        guard try place.run(["install"], program: script, environment: settings, seconds: 240).status == 0 else {
            throw CancellationError()
        }
        running = try place.start(["\(port)"], program: script, environment: settings)
        try running.waitForErrors("listening on http", seconds: 60)
        // Statics are never released.
        atexit { RealModelServer.shared?.running.process.send(SIGKILL) }
    }

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
