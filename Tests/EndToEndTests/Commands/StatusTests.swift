import Foundation
import Testing

/// What processes that serve answer to probes and scrapers.
@Suite struct StatusTests {
    /// A role that answers over HTTP, once it says where.
    private func start(_ role: String, in place: Workplace) throws -> (running: Running, port: String) {
        let running = try place.start(["run", role, "--observe", "127.0.0.1:0"])
        try running.waitForErrors("\"message\":\"serving\"")
        let port = try #require(running.errors.firstMatch(of: /"observe_port":"?([0-9]+)/)).output.1
        return (running, String(port))
    }

    private func page(_ path: String, of port: String, in place: Workplace) throws -> String {
        let exchange = "exec 3<>/dev/tcp/127.0.0.1/\(port); printf 'GET \(path) HTTP/1.1\\r\\n\\r\\n' >&3; cat <&3"
        return try place.run(["-c", exchange], program: "/bin/bash").output
    }

    private func wait(for status: String, of port: String, in place: Workplace) throws {
        for _ in 0..<600 {
            if try page("/ready", of: port, in: place).hasPrefix("HTTP/1.1 \(status)") { return }
            usleep(50_000)
        }
        Issue.record("/ready never was \(status)")
    }

    private func stop(_ running: Running) {
        running.process.send(SIGTERM)
        #expect(running.outcome(seconds: 30).status == 0)
    }

    /// Stages have their states restored, workers have none, and a member too many is ready after a while.
    @Test(arguments: ["research", "models"])
    func aProcessIsReadyOnceItHasJoined(role: String) throws {
        let place = try Workplace()
        let (first, port) = try start(role, in: place)
        try wait(for: "200", of: port, in: place)
        #expect(try page("/live", of: port, in: place).hasPrefix("HTTP/1.1 200"))
        let (second, otherPort) = try start(role, in: place)
        try wait(for: "200", of: otherPort, in: place)
        stop(second)
        stop(first)
    }

    /// `promtool`, where it is, finds nothing to complain of in what a real process shows.
    @Test func whatIsScrapedIsAsPrometheusWantsIt() throws {
        let place = try Workplace()
        let (running, port) = try start("research", in: place)
        try wait(for: "200", of: port, in: place)
        let body = try #require(try page("/metrics", of: port, in: place).components(separatedBy: "\r\n\r\n").last)
        stop(running)
        for name in [
            "records_read_total", "records_written_total", "transaction_duration_seconds", "rebalances_total",
            "transaction_failures_total", "restore_duration_seconds", "dead_letters_total",
        ] {
            #expect(body.contains("# TYPE devfusion_\(name) "), "no \(name)")
        }
        let promtool = "/usr/bin/promtool"
        guard FileManager.default.isExecutableFile(atPath: promtool) else {
            return print("SKIPPED: no promtool, so the scraped page is not checked by it")
        }
        try place.write("metrics.txt", body)
        let checked = try place.run(
            ["-c", "\(promtool) check metrics < metrics.txt"], program: "/bin/bash")
        #expect(checked.status == 0 && checked.errors == "", "\(checked.output)\(checked.errors)")
    }
}
