import Pipeline

/// The deadlines of one partition's tasks, earliest first; those of one moment in order of their keys.
///
/// A heap whose entries may be out of date: what stands in `timers` counts. Deadlines move with almost every input,
/// so the heap is made anew once most of it is out of date.
struct TimerQueue {
    private struct Entry: Comparable {
        var due: LogTime
        var key: String

        static func < (left: Self, right: Self) -> Bool { (left.due, left.key) < (right.due, right.key) }
    }

    private struct Timer {
        var due: LogTime
        /// The wake-up is on its way; the same deadline rings no second time.
        var hasFired = false
    }

    private var heap: [Entry] = []
    private var timers: [String: Timer] = [:]

    /// Whether no key has a deadline.
    var isEmpty: Bool { timers.isEmpty }

    /// How many entries the heap holds, those out of date included.
    var entryCount: Int { heap.count }

    /// Sets, moves or (`nil`) clears the deadline of a key.
    mutating func set(_ due: LogTime?, for key: String) {
        guard timers[key]?.due != due else { return }
        timers[key] = due.map { Timer(due: $0) }
        if let due { push(Entry(due: due, key: key)) }
        dropOutdatedEntries()
    }

    /// The earliest deadline that has not fired.
    var first: LogTime? {
        mutating get {
            while let top = heap.first, !isCurrent(top) { _ = removeFirst() }
            return heap.first?.due
        }
    }

    /// Fires what is due: none of it is given a second time, unless it is rearmed or moved.
    mutating func fire(at now: LogTime) -> [(key: String, due: LogTime)] {
        var due: [(String, LogTime)] = []
        while let next = first, next <= now {
            let entry = removeFirst()
            timers[entry.key]?.hasFired = true
            due.append((entry.key, entry.due))
        }
        return due
    }

    /// Takes back that a key's deadline fired, as after an aborted transaction.
    mutating func rearm(_ key: String) {
        guard let timer = timers[key], timer.hasFired else { return }
        timers[key]?.hasFired = false
        push(Entry(due: timer.due, key: key))
    }

    private func isCurrent(_ entry: Entry) -> Bool {
        guard let timer = timers[entry.key] else { return false }
        return timer.due == entry.due && !timer.hasFired
    }

    private mutating func dropOutdatedEntries() {
        guard heap.count > 2 * timers.count + 64 else { return }
        // A sorted array is a heap.
        heap = timers.compactMap { $1.hasFired ? nil : Entry(due: $1.due, key: $0) }.sorted()
    }

    // MARK: The heap

    private mutating func push(_ entry: Entry) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func removeFirst() -> Entry {
        heap.swapAt(0, heap.count - 1)
        let entry = heap.removeLast()
        siftDown(from: 0)
        return entry
    }

    private mutating func siftDown(from start: Int) {
        var parent = start
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[smallest] {
                smallest = child
            }
            guard smallest != parent else { return }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
