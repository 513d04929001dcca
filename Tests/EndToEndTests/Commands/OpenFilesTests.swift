import Foundation
import Testing

/// A process that runs roles may have as many files and sockets open as the system allows.
@Suite struct OpenFilesTests {
    @Test(arguments: [["serve"], ["run", "models"]])
    func theLimitIsRaised(_ arguments: [String]) throws {
        let place = try Workplace()
        let hard = try place.run(["-c", "ulimit -Hn"], program: "/bin/bash").output
        // The shell becomes the program.
        let running = try place.start(
            ["-c", "ulimit -Sn 200 && exec \"$0\" \"$@\"", Workplace.program] + arguments, program: "/bin/bash")
        try running.waitForErrors("\"message\":\"serving\"")
        running.process.send(SIGTERM)
        let outcome = running.outcome(seconds: 30)
        #expect(outcome.status == 0)
        let line = try #require(outcome.errors.firstMatch(of: /"open_files":([0-9]+)/))
        #expect("\(line.output.1)\n" == hard)
    }
}
