import RecordLog

/// The next offset to read of each of some partitions, which are named by their place in the catalog.
struct Cursor {
    /// A run of offsets that may hold records.
    struct Span {
        var partition: Int
        var from: Offset
        var upTo: Offset
    }

    private(set) var positions: [Int: Offset] = [:]
    private var paused: Set<Int> = []
    private var order: [Int] = []
    private var turn = 0

    var deliverable: Set<Int> { Set(order.filter { !paused.contains($0) }) }

    subscript(partition: Int) -> Offset? {
        get { positions[partition] }
        set {
            positions[partition] = newValue
            guard newValue == nil || !order.contains(partition) else { return }
            if newValue == nil { paused.remove(partition) }
            order = positions.keys.sorted()
        }
    }

    mutating func pause(_ partition: Int) { paused.insert(partition) }
    mutating func resume(_ partition: Int) { paused.remove(partition) }

    /// What lies between the positions and the ends, the partition whose turn it is first.
    func spans(upTo ends: [Offset]) -> [Span] {
        var spans: [Span] = []
        for step in order.indices {
            let partition = order[(turn + step) % order.count]
            guard let position = positions[partition], position < ends[partition] else { continue }
            if paused.contains(partition) { continue }
            spans.append(Span(partition: partition, from: position, upTo: ends[partition]))
        }
        return spans
    }

    /// Lets the next read begin with another partition, so that a busy one does not keep the others waiting.
    mutating func passTurn() { turn = order.isEmpty ? 0 : (turn + 1) % order.count }
}
