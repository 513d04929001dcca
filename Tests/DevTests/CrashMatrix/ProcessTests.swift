import Foundation
import TestKit
import Testing

@testable import dev

@Suite struct ProcessTests {
    private let temporary: TestKit.TemporaryFolder
    private var folder: URL { URL(filePath: temporary.path) }

    init() throws { temporary = try TestKit.TemporaryFolder() }

    /// A process whose program is a line of shell.
    private func process(_ line: String, stopping selfStop: SelfStop?) throws -> RoleProcess {
        let program = folder.appending(path: "program")
        try "#!/bin/sh\n\(line)\n".write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return try RoleProcess(
            "engine", binary: program, arguments: [], variables: ["OTHER": "a"], selfStop: selfStop,
            errors: folder.appending(path: "errors.txt"))
    }

    private func wait(_ condition: () -> Bool) {
        for _ in 0..<3_000 {
            if condition() { return }
            usleep(10_000)
        }
        Issue.record("it did not come to that within 30 seconds")
    }

    @Test func aProcessThatStopsItselfIsNoticedAndGoesOn() throws {
        let stop = SelfStop(place: "engine/committing", count: 2, milliseconds: 500)
        let process = try process("kill -STOP $$; echo at $DEVFUSION_STOP_AT >&2; exit 3", stopping: stop)
        wait { process.takeSelfStop(at: 100) }
        #expect(process.thawsAt == 600)
        #expect(!process.takeSelfStop(at: 110), "it is told once")
        process.thaw(at: 700)
        wait { !process.isRunning }
        #expect(process.accident == "engine ended with status 3: at engine/committing/2")
    }

    @Test func aProcessThatIsNotToStopIsNotLookedAt() throws {
        let process = try process("kill -STOP $$", stopping: nil)
        usleep(100_000)
        #expect(!process.takeSelfStop(at: 100))
        process.killNow()
        wait { !process.isRunning }
    }

    @Test func brokersAreRestartedOneAfterAnother() throws {
        let output = folder.appending(path: "broker.txt")
        var broker = BrokerRestarts("echo restarted; sleep 0.2", at: [10, 20], output: output)
        try broker.tick(at: 9)
        #expect(broker.count == 0 && !FileManager.default.fileExists(atPath: output.path))
        for _ in 0..<3_000 where !broker.isOver {
            try broker.tick(at: 30)
            usleep(10_000)
        }
        #expect(broker.count == 2)
        #expect(try String(contentsOf: output, encoding: .utf8) == "restarted\nrestarted\n")
    }

    @Test func aBrokerThatCannotBeRestartedEndsTheRun() throws {
        var broker = BrokerRestarts("exit 7", at: [0], output: folder.appending(path: "broker.txt"))
        let failure = #expect(throws: BrokerRestartFailure.self) {
            for _ in 0..<3_000 where !broker.isOver {
                try broker.tick(at: 1)
                usleep(10_000)
            }
        }
        #expect(failure?.status == 7)
    }
}
