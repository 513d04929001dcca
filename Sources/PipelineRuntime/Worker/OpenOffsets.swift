import RecordLog

/// The offsets of one partition whose calls are under way; the lowest is at hand.
struct OpenOffsets: Sendable {
    private var open: Set<Offset> = []
    /// In the order in which they came, which ascends; those that have ended are taken out when they come first.
    private var order: [Offset] = []
    private var head = 0

    var count: Int { open.count }

    mutating func insert(_ offset: Offset) {
        open.insert(offset)
        order.append(offset)
    }

    mutating func remove(_ offset: Offset) { open.remove(offset) }

    /// The lowest one; `nil` where none is open.
    mutating func lowest() -> Offset? {
        while head < order.count, !open.contains(order[head]) { head += 1 }
        if head > 1_024 || head == order.count {
            order.removeFirst(head)
            head = 0
        }
        return order.first.map { _ in order[head] }
    }
}
