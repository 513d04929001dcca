import Foundation
import ScriptedServer

/// Servers that repeat what they were sent wherever they can, and break in every way.
enum EchoingServer: String, CaseIterable {
    case unauthorised, broken, limited, garbage, redirect, brokenStream, endless

    func server() -> ScriptedServer {
        ScriptedServer { request, connection in
            let said = "\(Planted.echo) \(request.headers["authorization"] ?? "") \(request.body)"
            let json = ["Content-Type: application/json"]
            switch self {
            case .unauthorised: connection.respond(401, json, body: Self.error(said))
            case .broken: connection.respond(500, ["Content-Type: text/plain"], body: said)
            case .limited:
                connection.respond(429, json + ["Retry-After: 1", "X-Echo: \(Planted.providerKey)"], body: said)
            case .garbage: connection.respond(200, json, body: "{" + said)
            case .redirect: connection.respond(302, ["Location: http://\(Planted.providerKey).invalid/"], body: said)
            case .brokenStream:
                connection.respond(200, ["Content-Type: text/event-stream"], body: "data: \(Self.error(said))\n\n")
            case .endless:
                connection.beginChunks(200, ["Content-Type: text/event-stream"])
                let delta = ["choices": [["index": 0, "delta": ["content": Planted.echo]]]]
                connection.sendChunk(Array("data: \(Self.json(delta))\n\n".utf8))
                connection.waitForClose()
            }
        }
    }

    private static func error(_ text: String) -> String {
        json(["error": ["message": text, "type": text, "code": text]])
    }

    private static func json(_ fields: [String: Any]) -> String {
        String(decoding: (try? JSONSerialization.data(withJSONObject: fields)) ?? Data(), as: UTF8.self)
    }
}
