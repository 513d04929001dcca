import Foundation
import Testing

/// Several processes on one data folder.
@Suite struct ProcessesTests {
    @Test func aServerAndAResearchShareTheWork() throws { try SeveralProcesses(place: Workplace()).serverAndResearch() }

    @Test func rolesInProcessesOfTheirOwnFinishATask() throws {
        try SeveralProcesses(place: Workplace()).rolesOfTheirOwn()
    }

    @Test func aRoleThatDiesIsReplacedByAnother() throws { try SeveralProcesses(place: Workplace()).deathOfARole() }

    @Test func manyResearchesAtOnceDoNotMix() throws {
        let place = try Workplace()
        let names = (1...4).map { "out-\($0)" }
        let running = try names.map { name in
            try place.start(
                ["research", Library.question, "--out", name] + Library.sources.flatMap { ["--source", $0] })
        }
        for one in running {
            let outcome = one.outcome()
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        for name in names {
            let report = try #require(place.bytes("\(name)/report.json").flatMap(ReportFile.init))
            #expect(report.withoutTimes == Library.report.withoutTimes)
        }
        for id in try place.taskIDs() { #expect(try place.run(["task", "replay", id]).status == 0) }
    }
}
