import Foundation
import GRDB
import RecordLog
import TestKit
import Testing

@testable import SQLiteLog

/// What can be wrong with a file, and what the log says to it.
@Suite struct AdversityTests {
    private func open(_ path: String, lockWaitMilliseconds: Int = 50) throws -> SQLiteLog {
        var configuration = SQLiteLog.Configuration(path: path)
        configuration.lockWaitMilliseconds = lockWaitMilliseconds
        return try SQLiteLog(configuration)
    }

    private func failure(_ body: () throws -> Void) -> LogError? {
        do { try body() } catch { return error as? LogError }
        return nil
    }

    private func expect(_ error: LogError?, fatal words: String...) {
        guard case .fatal(let message) = error else {
            Issue.record("not fatal: \(String(describing: error))")
            return
        }
        for word in words { #expect(message.contains(word), "\(message)") }
    }

    @Test(
        arguments: [
            (5, 0, "locked"), (261, 0, "locked"), (13, 0, "no room"), (10, 28, "no room"), (4_874, 0, "no room"),
            (11, 0, "damaged"), (26, 0, "no log file"), (8, 0, "cannot be written"), (14, 0, "cannot be written"),
            (10, 5, "SQLite code 10"),
        ] as [(Int32, Int32, String)])
    func eachResultCodeSaysWhatHappened(code: Int32, errno: Int32, words: String) {
        let error = SQLiteFailure(path: "/a/log.db").error(code: code, message: "m", errno: errno)
        #expect(error.description.contains(words) && error.description.contains("/a/log.db"))
        if case .retry = error { #expect(words == "locked") } else { #expect(words != "locked") }
    }

    @Test func aLockedFileIsTriedAgainForABoundedTime() throws {
        let scene = try LogScene { $0.lockWaitMilliseconds = 50 }
        let other = try DatabaseQueue(path: scene.path)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN EXCLUSIVE")
            let error = failure { try scene.log.append([scene.record("a")]) }
            guard case .retry(let message) = error else {
                Issue.record("no retry: \(String(describing: error))")
                return
            }
            #expect(message.contains(scene.path) && message.contains("locked"))
            try database.execute(sql: "COMMIT")
        }
        try scene.log.append([scene.record("b")])
        #expect(try scene.values(of: "input") == ["b"])
    }

    @Test func aFileThatIsLockedWhenItIsOpenedIsTriedAgain() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("log.db")
        _ = try open(path)
        let other = try DatabaseQueue(path: path)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; CREATE TABLE t (a); COMMIT")
        }
        guard case .retry = failure({ _ = try open(path) }) else {
            Issue.record("no retry")
            return
        }
        try other.close()
        _ = try open(path)
    }

    @Test func aFileThatIsNoDatabaseIsLeftAsItIs() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("notes.txt")
        let bytes = Data(String(repeating: "just some notes\n", count: 1_000).utf8)
        try bytes.write(to: URL(fileURLWithPath: path))
        expect(failure { _ = try open(path) }, fatal: path, "no log file")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test func theDatabaseOfAnotherProgramIsLeftAsItIs() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("other.db")
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)") }
        expect(failure { _ = try open(path) }, fatal: path, "another program")
        #expect(try other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") } == 1)
    }

    @Test func aNewerSchemaVersionIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("log.db")
        _ = try open(path)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
        expect(failure { _ = try open(path) }, fatal: path, "99", "knows 1")
    }

    @Test func aDamagedFileIsReportedAndKept() throws {
        let fixture = try SQLiteFixture()
        let path = fixture.configuration.path
        do {
            let log = try SQLiteLog(fixture.configuration)
            try log.createTopics([.init(name: "input", partitions: 1, cleanup: .compact)])
            for _ in 0..<100 {
                try log.append([
                    .init(topic: "input", timestamp: 0, key: nil, value: [UInt8](repeating: 1, count: 3_000))
                ])
            }
        }
        // Everything must stand in the file proper, for the damage to be read.
        let other = try DatabaseQueue(path: path)
        try other.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try other.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        let size = try file.seekToEnd()
        try file.seek(toOffset: size / 2)
        try file.write(contentsOf: Data(repeating: 0xff, count: Int(size / 2)))
        try file.close()
        let error = failure {
            let log = try SQLiteLog(fixture.configuration)
            let reader = try log.reader(at: [TopicPartition("input", 0): 0])
            while !(try reader.next(limit: 10, milliseconds: 0)).isEmpty {}
        }
        expect(error, fatal: path, "damaged", "nothing was deleted")
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func aFullFileRollsBackTheWholeTransactionAndGoesOnWhenThereIsRoom() throws {
        let scene = try LogScene { $0.fileLimitBytes = 400_000 }
        let large = OutgoingRecord(
            topic: "input", partition: 0, timestamp: 0, key: nil, value: [UInt8](repeating: 1, count: 300_000))
        try scene.log.append([scene.record("before", partition: 0)])
        expect(failure { try scene.log.append([scene.record("torn", partition: 0), large, large]) }, fatal: "no room")
        #expect(try scene.values(of: "input") == ["before"])
        try scene.log.append([scene.record("after", partition: 0)])
        #expect(try scene.values(of: "input") == ["before", "after"])
    }

    @Test(arguments: ["/proc/log.db", "/nowhere/at/all/log.db", "/tmp"])
    func aPlaceThatTakesNoFileIsNamed(path: String) {
        expect(failure { _ = try open(path) }, fatal: path, "cannot be written")
    }

    @Test func aRecordAboveTheLimitIsRefused() throws {
        let scene = try LogScene { $0.recordLimitBytes = 1_000 }
        func record(_ bytes: Int) -> OutgoingRecord {
            OutgoingRecord(
                topic: "input", timestamp: 0, key: [1], value: [UInt8](repeating: 1, count: bytes - 1))
        }
        try scene.log.append([record(1_000)])
        #expect(
            failure { try scene.log.append([record(1_001)]) }
                == .invalid("a record of 1001 bytes for topic input is above 1000 bytes"))
    }

    @Test(arguments: [("", 1), ("a b", 1), ("ü", 1), ("good", 0), ("good", 1_025)] as [(String, Int32)])
    func topicsThatKafkaWouldNotTakeAreRefused(name: String, partitions: Int32) throws {
        let scene = try LogScene()
        let topic = TopicConfiguration(name: TopicName(name), partitions: partitions, cleanup: .compact)
        guard case .invalid = failure({ try scene.log.createTopics([topic]) }) else {
            Issue.record("\(name) with \(partitions) partitions was taken")
            return
        }
    }
}
