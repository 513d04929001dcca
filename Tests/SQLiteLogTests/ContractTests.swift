import RecordLog
import RecordLogContract
import SQLiteLog
import TestKit
import Testing

@Suite struct ContractTests {
    @Test(arguments: ContractCheck.all)
    func contract(check: ContractCheck) throws { try check.run(SQLiteFixture()) }
}

/// A log in a file of its own.
final class SQLiteFixture: ContractFixture {
    let folder: TemporaryFolder
    let leaseMilliseconds = 1_000

    init() throws { folder = try TemporaryFolder() }

    var configuration: SQLiteLog.Configuration {
        var configuration = SQLiteLog.Configuration(path: folder.file("log.db"))
        configuration.leaseMilliseconds = leaseMilliseconds
        configuration.tombstoneGraceMilliseconds = 0
        return configuration
    }

    func open() throws -> any RecordLog { try SQLiteLog(configuration) }

    func unique(_ name: String) -> String { name }

    func compact(_ topic: TopicName, of log: any RecordLog) throws {
        try (log as? SQLiteLog)?.compact(topic)
    }
}
