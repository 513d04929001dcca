/// Which of the restored states of some partitions have not been asked for their deadline yet.
///
/// Decoding each state takes longer than reading it back, so a stage goes to work before it knows all deadlines, and
/// looks for them a slice at a time. A state that changes meanwhile tells its deadline when it changes.
struct DeadlineSearch {
    private var next: [Int32: StateTable.Hash] = [:]

    var isDone: Bool { next.isEmpty }

    /// The partition to go on with, and where.
    var first: (partition: Int32, hash: StateTable.Hash)? {
        next.min { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    mutating func begin(_ partition: Int32) { next[partition] = 0 }

    /// - Parameter hash: `nil` ends the search in the partition.
    mutating func goOn(in partition: Int32, from hash: StateTable.Hash?) { next[partition] = hash }
}
