import GRDB
import RecordLog

/// The file's tables.
///
/// Each partition has a table of its own, named after the partition's id, whose rowid is the record's offset: so
/// appends always go to a table's last page, which SQLite fills without moving what is there. (With one table for all
/// partitions, appends into its middle cost two to five times as much.) `partitions.end_offset` never goes back.
enum Schema {
    static let version: Int64 = 1
    /// Marks the file as a log of ours ("DFlg").
    static let applicationID: Int64 = 0x4446_6c67

    /// Makes a new file's tables, and refuses files that are not ours to write.
    ///
    /// It runs in one write transaction, since two processes may open a new file at once.
    static func prepare(_ access: ConnectionAccess, path: String) throws(LogError) {
        try access.transaction { () throws(LogError) in
            let found = try access.prepared("PRAGMA user_version").first { $0.integer(0) } ?? 0
            let application = try access.prepared("PRAGMA application_id").first { $0.integer(0) } ?? 0
            let tables = try access.prepared("SELECT count(*) FROM sqlite_master").first { $0.integer(0) } ?? 0
            if application != applicationID && tables > 0 {
                throw .fatal("\(path) is the database of another program; nothing was changed: name another file")
            }
            if found > version {
                throw .fatal(
                    "log file \(path) has schema version \(found), this program knows \(version): use a newer program")
            }
            if found < 1 { try create(access) }
        }
    }

    /// Adds the table of a new partition.
    static func addRecords(of partition: Int, _ access: ConnectionAccess) throws(LogError) {
        try access.execute(
            """
            CREATE TABLE records_\(partition)
                (id INTEGER PRIMARY KEY, timestamp INTEGER, key BLOB, headers BLOB, value BLOB)
            """)
    }

    private static func create(_ access: ConnectionAccess) throws(LogError) {
        try access.execute(
            """
            CREATE TABLE topics
                (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, compact INTEGER NOT NULL, retention INTEGER);
            CREATE TABLE partitions
                (id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, number INTEGER NOT NULL,
                 end_offset INTEGER NOT NULL DEFAULT 0, clean_offset INTEGER NOT NULL DEFAULT 0,
                 kept INTEGER NOT NULL DEFAULT 0);
            CREATE TABLE groups
                (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, generation INTEGER NOT NULL DEFAULT 0,
                 topics TEXT NOT NULL DEFAULT '');
            CREATE TABLE members
                (id INTEGER PRIMARY KEY AUTOINCREMENT, group_id INTEGER NOT NULL, name TEXT NOT NULL,
                 pid INTEGER NOT NULL, started INTEGER NOT NULL, boot TEXT NOT NULL, namespace TEXT NOT NULL,
                 lease_until INTEGER NOT NULL);
            CREATE TABLE leases
                (group_id INTEGER, share INTEGER, member INTEGER, epoch INTEGER NOT NULL,
                 PRIMARY KEY (group_id, share)) WITHOUT ROWID;
            CREATE TABLE commits
                (group_id INTEGER, partition INTEGER, next_offset INTEGER NOT NULL, metadata TEXT NOT NULL,
                 PRIMARY KEY (group_id, partition)) WITHOUT ROWID;
            PRAGMA user_version = \(version);
            PRAGMA application_id = \(applicationID);
            """)
    }
}
