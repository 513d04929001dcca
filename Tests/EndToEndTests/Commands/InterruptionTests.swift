import Foundation
import ScriptedServer
import Synchronization
import Testing

/// An interrupted task stops, says how to carry on, and carries on.
@Suite struct InterruptionTests {
    /// A server that answers only once it is told to.
    private final class Gate: Sendable {
        let isOpen = Mutex(false)

        func open() { isOpen.withLock { $0 = true } }
    }

    private func slowServer(_ gate: Gate) -> ScriptedServer {
        ScriptedServer { _, connection in
            while !gate.isOpen.withLock({ $0 }) { connection.pause(milliseconds: 20) }
            connection.respond(200, ["Content-Type: text/plain"], body: "A lease is ten seconds long.\n")
        }
    }

    private func start(_ place: Workplace, _ server: ScriptedServer) throws -> Running {
        let running = try place.start([
            "research", "How long is a lease?", "--source", server.url("/page"), "--allow-private-addresses",
        ])
        try running.waitForErrors("reading http://")
        return running
    }

    @Test(arguments: [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")])
    func anInterruptedTaskIsResumed(_ signal: Int32, _ name: String) throws {
        let (place, gate) = (try Workplace(), Gate())
        let server = slowServer(gate)
        let running = try start(place, server)
        running.process.send(signal)
        try running.waitForErrors("stopping; interrupt again to end at once")
        gate.open()
        let outcome = running.outcome()
        let id = try #require(try place.taskIDs().first)
        #expect(outcome.status == 130)
        let hint = "stopped by \(name); carry on with: devfusion task resume \(id)"
        #expect(outcome.complaint == hint, "\(outcome.errors)")
        #expect(outcome.output == "" && !place.exists("report.md") && !place.exists("report.json"))
        let requests = server.requests.count
        let resumed = try place.run(["task", "resume", id, "--allow-private-addresses"])
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try place.report().quotes == ["A lease is ten seconds long."])
        // The call that was under way was finished before the process left.
        #expect(server.requests.count == requests)
    }

    @Test func aSecondInterruptEndsAtOnce() throws {
        let (place, gate) = (try Workplace(), Gate())
        let running = try start(place, slowServer(gate))
        running.process.send(SIGINT)
        try running.waitForErrors("stopping; interrupt again to end at once")
        running.process.send(SIGINT)
        #expect(running.outcome(seconds: 5).status == 130)
        gate.open()
        let id = try #require(try place.taskIDs().first)
        #expect(try place.run(["task", "resume", id, "--allow-private-addresses"]).status == 0)
    }

    @Test func aTaskIsCancelled() throws {
        let place = try Workplace()
        let killed = Boundary(part: "research", checkpoint: "committed", count: 3)
        #expect(try place.research(sources: Library.sources, environment: killed.environment).wasKilled)
        let id = try #require(try place.taskIDs().first)
        let cancelled = try place.run(["task", "cancel", id, "--reason", "no longer needed"])
        #expect(cancelled.status == 0 && cancelled.output == "cancelling \(id)\n")
        let resumed = try place.run(["task", "resume", id])
        #expect(resumed.status == 1)
        #expect(resumed.complaint == "the task was cancelled: no longer needed", "\(resumed.errors)")
        #expect(!place.exists("report.md"))
        let again = try place.run(["task", "cancel", id])
        #expect(again.status == 1 && again.complaint == "task \(id) is cancelled already")
        let replayed = try place.run(["task", "replay", id])
        #expect(replayed.status == 0, "\(replayed.output)")
    }
}
