import RecordLog

/// How far a stage is in each of its input topics, per partition; its outputs carry it as a header.
///
/// Between two topics the log has no order, and timestamps give none: a stage's outputs have the time of their
/// input. With this header the order in which the stage took its inputs can be read off its outputs.
struct ConsumedInputs: Sendable {
    /// "12,40,3": the next offset of each input topic, in the order in which the stage lists them.
    static let header = "consumed"

    private let topicCount: Int
    private var committed: [Int32: [Offset]] = [:]
    private var folded: [Int32: [Offset]] = [:]

    init(topicCount: Int) { self.topicCount = topicCount }

    mutating func assign(_ partition: Int32, _ offsets: [Offset]) {
        committed[partition] = offsets
        folded[partition] = offsets
    }

    mutating func revoke(_ partition: Int32) {
        committed[partition] = nil
        folded[partition] = nil
    }

    /// Takes the next record of an input topic.
    mutating func fold(_ position: RecordPosition, of topicIndex: Int) {
        folded[
            position.partition.partition, default: [Offset](repeating: 0, count: topicCount)
        ][topicIndex] = position.offset + 1
    }

    mutating func commit() { committed = folded }

    mutating func abort() { folded = committed }

    /// Appends the header's value.
    func write(of partition: Int32, to text: inout [UInt8]) {
        for (index, offset) in (folded[partition] ?? []).enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text.append(decimal: offset)
        }
    }

    /// Reads the header.
    static func offsets(_ text: String) -> [Offset]? {
        let parts = text.split(separator: ",").map { Offset($0) }
        return parts.contains(nil) ? nil : parts.compactMap { $0 }
    }
}
