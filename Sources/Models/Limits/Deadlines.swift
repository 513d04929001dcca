/// When calls run out of time, in milliseconds since 1970.
struct Deadlines: Sendable {
    private struct Entry: Comparable {
        var time: Int64
        var id: Int

        static func < (one: Entry, other: Entry) -> Bool { (one.time, one.id) < (other.time, other.id) }
    }

    private var queue = PriorityQueue<Entry>()
    private var times: [Int: Int64] = [:]

    /// - Parameter time: 0 for never.
    mutating func insert(_ id: Int, at time: Int64) {
        guard time > 0 else { return }
        times[id] = time
        queue.insert(Entry(time: time, id: id))
    }

    mutating func remove(_ id: Int) {
        guard times.removeValue(forKey: id) != nil else { return }
        // Those that were removed are found when their time comes, or when they are too many.
        if queue.count > 64, queue.count > 2 * times.count { queue.keep { times[$0.id] == $0.time } }
    }

    /// The first that has come, taken out.
    mutating func popFirst(until now: Int64) -> Int? {
        while let entry = queue.first, entry.time <= now {
            _ = queue.popFirst()
            if times[entry.id] == entry.time {
                times[entry.id] = nil
                return entry.id
            }
        }
        return nil
    }

    /// When the next may come; it may have been removed.
    var next: Int64? { queue.first?.time }

    /// Those that run out before a time.
    func before(_ time: Int64) -> [Int] { times.filter { $0.value < time }.keys.sorted() }
}
