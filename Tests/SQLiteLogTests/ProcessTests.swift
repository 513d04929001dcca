import Foundation
import GRDB
import RecordLog
import SQLiteLog
import Testing

@Suite struct ProcessTests {
    @Test func aWriterThatIsKilledLeavesWholeTransactionsAndLosesNoneItReported() throws {
        let scene = try LogScene()
        for round in 1...5 {
            let before = try scene.values(of: "input").count
            let child = try ChildProcess("produce", scene.path)
            for _ in 0..<round * 20 { _ = child.line() }
            child.kill()
            let reported = Int(child.lastLine() ?? "") ?? round * 200
            let found = try scene.values(of: "input").count - before
            #expect(found >= reported && found % 10 == 0, "\(found) records, \(reported) reported")
        }
        let check = try DatabaseQueue(path: scene.path).read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(check == "ok")
    }

    @Test func aReaderThatWaitsSeesWhatAnotherProcessCommits() throws {
        let scene = try LogScene()
        let reader = try scene.log.reader(at: [TopicPartition("input", 0): 0])
        let child = try ChildProcess("produce", scene.path)
        #expect(try reader.next(limit: 1, milliseconds: 60_000).first?.valueText == "0")
        child.kill()
    }

    @Test func theShareOfAProcessThatWasKilledIsTakenOverAtOnce() throws {
        // Leases of ten minutes: only the end of the process can free its share.
        let scene = try LogScene { $0.leaseMilliseconds = 600_000 }
        let child = try ChildProcess("hold", scene.path, "child")
        #expect(child.line() == "4")
        let session = try scene.log.join("group", topics: ["input"], as: "parent")
        var owned = Set<TopicPartition>()
        while owned.count < 2 { owned.formUnion(try session.poll(limit: 1, milliseconds: 100).assigned.keys) }
        child.kill()
        while owned.count < 4 { owned.formUnion(try session.poll(limit: 1, milliseconds: 60_000).assigned.keys) }
        #expect(owned == Set(LogScene.partitions))
    }

    @Test func aMemberThatJoinsAfterACrashGetsAllInItsFirstPoll() throws {
        let scene = try LogScene { $0.leaseMilliseconds = 600_000 }
        let child = try ChildProcess("hold", scene.path, "child")
        #expect(child.line() == "4")
        child.kill()
        let session = try scene.log.join("group", topics: ["input"], as: "parent")
        #expect(try session.poll(limit: 1, milliseconds: 0).assigned.count == 4)
    }

    @Test func processesThatAreKilledOverAndOverCopyEveryRecordExactlyOnce() throws {
        let scene = try LogScene { $0.leaseMilliseconds = 600_000 }
        let outputs = (0..<4).map { TopicPartition("output", $0) }
        let reader = try scene.log.reader(at: Dictionary(uniqueKeysWithValues: outputs.map { ($0, 0) }))
        var children = try (0..<2).map { try ChildProcess("copy", scene.path, "member-\($0)") }
        var copied: [String] = []
        let rounds = 6
        for round in 1...rounds {
            try scene.log.append((0..<200).map { scene.record("\(round)-\($0)") })
            // Kill in the midst of the work, but for the last round, which must end.
            while copied.count < (round == rounds ? rounds * 200 : round * 200 - 150) {
                let more = try reader.next(limit: 1_000, milliseconds: 30_000)
                try #require(!more.isEmpty, "nothing more after \(copied.count) records")
                copied += more.map(\.valueText)
            }
            children[round % 2].kill()
            if round < rounds - 1 {
                children[round % 2] = try ChildProcess("copy", scene.path, "member-\(round % 2)")
            }
        }
        for child in children { child.kill() }
        let all = (1...rounds).flatMap { round in (0..<200).map { "\(round)-\($0)" } }
        #expect(try scene.values(of: "output").sorted() == all.sorted())
    }
}
