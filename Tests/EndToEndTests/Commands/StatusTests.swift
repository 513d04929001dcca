import Foundation
import Testing

/// What processes that serve answer to probes and scrapers.
@Suite struct StatusTests {
    /// Stages have their states restored, workers have none, and a member too many is ready after a while.
    @Test(arguments: ["research", "models"])
    func aProcessIsReadyOnceItHasJoined(role: String) throws {
        let place = try Workplace()
        let first = try ObservedRole(role, in: place)
        try first.wait(for: 200)
        #expect(try first.status("/live") == 200)
        let second = try ObservedRole(role, in: place)
        try second.wait(for: 200)
        second.stop()
        first.stop()
    }

    /// It is as alive as before: a restart would not bring the broker back.
    @Test(arguments: ["research", "models"])
    func aProcessWhoseBrokerIsAwayIsNotReady(role: String) throws {
        let broker = MockBroker()
        let place = try Workplace()
        let role = try ObservedRole(role, in: place, ["--kafka", broker.servers])
        for _ in 1...2 {
            try role.wait(for: 200)
            broker.goAway()
            try role.wait(for: 503, because: "the log does not answer")
            #expect(try role.status("/live") == 200)
            broker.comeBack()
        }
        try role.wait(for: 200)
        role.stop()
    }

    /// `promtool`, where it is, finds nothing to complain of in what a real process shows.
    @Test func whatIsScrapedIsAsPrometheusWantsIt() throws {
        let place = try Workplace()
        let role = try ObservedRole("research", in: place)
        try role.wait(for: 200)
        let body = try #require(try role.page("/metrics").components(separatedBy: "\r\n\r\n").last)
        role.stop()
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
