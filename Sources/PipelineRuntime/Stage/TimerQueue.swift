import Pipeline

/// The deadlines of one partition's tasks, earliest first.
///
/// A heap whose entries may be out of date: the one in `current` counts.
struct TimerQueue {
    private struct Entry {
        var due: LogTime
        var key: String
    }

    private var heap: [Entry] = []
    private var current: [String: LogTime] = [:]

    /// Sets, moves or (`nil`) clears the deadline of a key.
    mutating func set(_ due: LogTime?, for key: String) {
        guard current[key] != due else { return }
        current[key] = due
        guard let due else { return }
        heap.append(Entry(due: due, key: key))
        siftUp(from: heap.count - 1)
    }

    /// The earliest deadline.
    var first: LogTime? {
        mutating get {
            dropStale()
            return heap.first?.due
        }
    }

    /// Takes out what is due.
    mutating func removeDue(at now: LogTime) -> [(key: String, due: LogTime)] {
        var due: [(String, LogTime)] = []
        while let next = first, next <= now {
            let entry = removeFirst()
            current[entry.key] = nil
            due.append((entry.key, entry.due))
        }
        return due
    }

    private mutating func dropStale() {
        while let top = heap.first, current[top.key] != top.due { _ = removeFirst() }
    }

    private mutating func removeFirst() -> Entry {
        heap.swapAt(0, heap.count - 1)
        let entry = heap.removeLast()
        siftDown(from: 0)
        return entry
    }

    private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].due < heap[parent].due else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(from start: Int) {
        var parent = start
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].due < heap[smallest].due {
                smallest = child
            }
            guard smallest != parent else { return }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
