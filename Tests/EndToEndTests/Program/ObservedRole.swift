import Foundation
import Testing

/// A role in a process of its own that answers over HTTP.
struct ObservedRole {
    let running: Running
    private let port: String
    private let place: Workplace

    /// Starts it, and waits until it says where it answers.
    init(_ role: String, in place: Workplace, _ more: [String] = []) throws {
        self.place = place
        running = try place.start(["run", role, "--observe", "127.0.0.1:0"] + more)
        try running.waitForErrors("\"message\":\"serving\"")
        port = String(try #require(running.errors.firstMatch(of: /"observe_port":"?([0-9]+)/)).output.1)
    }

    /// The whole answer, with its head.
    func page(_ path: String) throws -> String {
        let exchange = "exec 3<>/dev/tcp/127.0.0.1/\(port); printf 'GET \(path) HTTP/1.1\\r\\n\\r\\n' >&3; cat <&3"
        return try place.run(["-c", exchange], program: "/bin/bash").output
    }

    func status(_ path: String) throws -> Int? {
        let words = try page(path).split(separator: " ", maxSplits: 2)
        return words.first == "HTTP/1.1" ? Int(words[1]) : nil
    }

    /// Waits until `/ready` has a status, and says why.
    func wait(
        for status: Int, because reason: String = "", seconds: Int = 60, location: SourceLocation = #_sourceLocation
    ) throws {
        for _ in 0..<(seconds * 20) {
            let page = try page("/ready")
            if page.hasPrefix("HTTP/1.1 \(status) "), reason.isEmpty || page.contains(reason) { return }
            usleep(50_000)
        }
        Issue.record("/ready never was \(status): \(running.errors)", sourceLocation: location)
    }

    func stop(location: SourceLocation = #_sourceLocation) {
        running.process.send(SIGTERM)
        let outcome = running.outcome(seconds: 30)
        #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: location)
    }
}
