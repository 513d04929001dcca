extension SQLiteLog {
    /// How a log file is opened and kept.
    package struct Configuration: Sendable {
        package enum Synchronous: Sendable {
            /// Survives the death of any process; a power cut may lose the last transactions but tears none.
            case normal
            /// Every commit reaches the disk before it returns.
            case full
        }

        /// The log's file; its folder must exist. Two more files, `-wal` and `-shm`, stand beside it while it is open.
        package var path: String
        package var synchronous: Synchronous = .normal
        /// How long a member may go without polling before others may take its partitions.
        package var leaseMilliseconds = 10_000
        /// How long a call waits for a file that another program has locked.
        package var lockWaitMilliseconds = 5_000
        /// The most bytes of key, value and headers together in one record.
        package var recordLimitBytes = 8 << 20
        /// The most bytes of records that one poll returns; a single record may be larger.
        package var pollLimitBytes = 8 << 20
        /// How often commits of other processes are looked for.
        package var watchMilliseconds = 10
        /// How many connections may read at once.
        package var readerLimit = 4
        /// How long a compacted topic keeps a tombstone, so that readers on their way see the removal.
        package var tombstoneGraceMilliseconds: Int64 = 3_600_000
        /// How many records a compacted partition gathers before it is compacted by itself.
        package var compactionThreshold: Int64 = 10_000
        /// How often the log looks for partitions to compact and for records that are too old.
        package var cleanupMilliseconds = 5_000
        /// How large the file may grow; `nil` leaves it to the disk.
        package var fileLimitBytes: Int?
        /// Called when transactions are written into the file and are about to be committed; tests die there.
        package var written: @Sendable () -> Void = {}

        package init(path: String) { self.path = path }
    }
}
