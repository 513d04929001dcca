/// Where each entry stands, by the hash of its key: eight bytes an entry, open addressing.
///
/// Slots are sorted by hash: an entry's home is its hash scaled to the table's length, and where homes collide the
/// entries follow one another in order. So a search ends at the first greater hash, growing is one pass over both
/// tables, and an order by hash stays the same while entries come, go and move: see ``walk(from:limit:_:)``.
struct StateTable: ~Copyable {
    /// 24 bits of a key's hash.
    typealias Hash = UInt64

    static let hashBits: UInt64 = 24
    static let firstCapacity = 256
    private static let locationBits: UInt64 = 40
    private static let locationMask: UInt64 = 1 << locationBits - 1
    private static let empty = UInt64.max
    /// Room behind the last home, and one slot that stays empty.
    private static let overflow = 64

    private var memory: MappedMemory
    private var slots: UnsafeMutablePointer<UInt64>
    /// How many homes there are.
    private(set) var capacity: Int
    private(set) var count = 0

    init() {
        (memory, slots) = Self.allocate(Self.firstCapacity)
        capacity = Self.firstCapacity
    }

    deinit { memory.free() }

    var byteCount: Int { memory.byteCount }

    func location(in slot: Int) -> SlabHeap.Location { slots[slot] & Self.locationMask }

    /// The slot of an entry with this hash that is the right one.
    @inline(__always)
    func slot(of hash: Hash, where isRight: (SlabHeap.Location) -> Bool) -> Int? {
        var slot = home(of: hash, capacity)
        while slots[slot] != Self.empty {
            let found = slots[slot] >> Self.locationBits
            if found > hash { return nil }
            if found == hash && isRight(slots[slot] & Self.locationMask) { return slot }
            slot += 1
        }
        return nil
    }

    mutating func insert(_ hash: Hash, at location: SlabHeap.Location) {
        // Seven slots in eight may be taken.
        if (count + 1) * 8 > capacity * 7 { resize(to: capacity + capacity / 2) }
        while !insertIfRoom(hash << Self.locationBits | location) { resize(to: capacity + capacity / 2) }
        count += 1
    }

    mutating func replace(_ slot: Int, by location: SlabHeap.Location) {
        slots[slot] = slots[slot] & ~Self.locationMask | location
    }

    mutating func remove(_ slot: Int) {
        var next = slot + 1
        while slots[next] != Self.empty, home(of: slots[next] >> Self.locationBits, capacity) < next {
            slots[next - 1] = slots[next]
            next += 1
        }
        slots[next - 1] = Self.empty
        count -= 1
        if capacity > Self.firstCapacity && count * 4 < capacity { resize(to: max(Self.firstCapacity, count * 2)) }
    }

    /// Shows entries in the order of their hashes.
    ///
    /// - Parameters:
    ///   - first: shows entries with this hash and greater ones.
    ///   - limit: how many to show; a few more are shown where hashes are equal.
    /// - Returns: the hash to go on with; `nil` at the end.
    func walk(from first: Hash, limit: Int, _ body: (SlabHeap.Location) -> Void) -> Hash? {
        var shown = 0
        var last = first
        for slot in home(of: first, capacity)..<(capacity + Self.overflow) where slots[slot] != Self.empty {
            let hash = slots[slot] >> Self.locationBits
            guard hash >= first else { continue }
            if shown >= limit && hash != last { return hash }
            body(slots[slot] & Self.locationMask)
            shown += 1
            last = hash
        }
        return nil
    }

    private func home(of hash: Hash, _ capacity: Int) -> Int { Int((hash &* UInt64(capacity)) >> Self.hashBits) }

    /// - Returns: whether there was an empty slot.
    private mutating func insertIfRoom(_ entry: UInt64) -> Bool {
        let hash = entry >> Self.locationBits
        var slot = home(of: hash, capacity)
        while slots[slot] != Self.empty && slots[slot] >> Self.locationBits <= hash { slot += 1 }
        var end = slot
        while slots[end] != Self.empty { end += 1 }
        guard end < capacity + Self.overflow - 1 else { return false }
        (slots + slot + 1).update(from: slots + slot, count: end - slot)
        slots[slot] = entry
        return true
    }

    private mutating func resize(to wanted: Int) {
        var capacity = wanted
        while true {
            let (memory, slots) = Self.allocate(capacity)
            if copy(to: slots, capacity) {
                self.memory.free()
                (self.memory, self.slots, self.capacity) = (memory, slots, capacity)
                return
            }
            memory.free()
            capacity += capacity / 2
        }
    }

    /// - Returns: whether all entries fit.
    private func copy(to new: UnsafeMutablePointer<UInt64>, _ newCapacity: Int) -> Bool {
        var next = 0
        for slot in 0..<(capacity + Self.overflow) where slots[slot] != Self.empty {
            let target = max(next, home(of: slots[slot] >> Self.locationBits, newCapacity))
            guard target < newCapacity + Self.overflow - 1 else { return false }
            new[target] = slots[slot]
            next = target + 1
        }
        return true
    }

    private static func allocate(_ capacity: Int) -> (MappedMemory, UnsafeMutablePointer<UInt64>) {
        let count = capacity + overflow
        let memory = MappedMemory(byteCount: count * MemoryLayout<UInt64>.stride)
        let slots = memory.start.bindMemory(to: UInt64.self, capacity: count)
        slots.initialize(repeating: empty, count: count)
        return (memory, slots)
    }
}
