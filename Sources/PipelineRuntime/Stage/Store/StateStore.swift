import Glibc

/// Keys and values of bytes, with little beside them; `docs/decisions/0012` says why it exists.
///
/// It belongs to one thread. Keys may come from anyone: their hashes have a seed that each process draws anew, so the
/// order of ``walk(from:limit:_:)`` is another one each time, and must not be seen from outside.
final class StateStore {
    private var heap = SlabHeap()
    private var table = StateTable()
    private var keyByteCount = 0
    private var valueByteCount = 0
    private let hashMask: StateTable.Hash

    /// - Parameter hashBits: how many bits of a hash count, at most 24; tests make keys collide with fewer.
    init(hashBits: UInt64 = StateTable.hashBits) {
        hashMask = (1 << StateTable.hashBits - 1) & ~(1 << (StateTable.hashBits - hashBits) - 1)
    }

    var count: Int { table.count }

    /// What the store takes, all of it counted by itself.
    var memory: StateMemory {
        StateMemory(
            count: count, keyBytes: keyByteCount, valueBytes: valueByteCount, garbageBytes: heap.garbageByteCount,
            allocatedBytes: heap.byteCount + table.byteCount)
    }

    /// Whether a key and a value are small enough to be kept.
    static func fits(keyCount: Int, valueCount: Int) -> Bool {
        keyCount <= StateEntry.keyLimitBytes && valueCount <= StateEntry.valueLimitBytes
    }

    /// The bytes of a value are valid only until the store is changed.
    func withValue<Result>(of key: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        slot(of: key, hash(key)).map { body(heap.entry(at: table.location(in: $0)).value) }
    }

    func set(_ value: UnsafeRawBufferPointer, for key: UnsafeRawBufferPointer) {
        precondition(
            Self.fits(keyCount: key.count, valueCount: value.count),
            "a state of \(value.count) bytes under a key of \(key.count) is too large")
        let hash = hash(key)
        guard let slot = slot(of: key, hash) else {
            table.insert(hash, at: heap.append(key, value))
            keyByteCount += key.count
            valueByteCount += value.count
            return rewriteRipeSlabs()
        }
        let location = table.location(in: slot)
        let present = heap.entry(at: location)
        valueByteCount += value.count - present.valueCount
        if present.hasRoom(for: value.count) {
            heap.replaceValue(at: location, by: value)
        } else {
            heap.kill(location)
            table.replace(slot, by: heap.append(key, value))
        }
        rewriteRipeSlabs()
    }

    func remove(_ key: UnsafeRawBufferPointer) {
        guard let slot = slot(of: key, hash(key)) else { return }
        let location = table.location(in: slot)
        let removed = heap.entry(at: location)
        keyByteCount -= removed.keyCount
        valueByteCount -= removed.valueCount
        heap.kill(location)
        table.remove(slot)
        rewriteRipeSlabs()
    }

    /// Shows keys and values in an order that lasts as long as the store: what is there all the while is shown once,
    /// whatever else comes, goes or changes between the calls.
    ///
    /// - Returns: what to go on with; `nil` at the end.
    func walk(
        from first: StateTable.Hash, limit: Int,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
    ) -> StateTable.Hash? {
        table.walk(from: first, limit: limit) { location in
            let entry = heap.entry(at: location)
            body(entry.key, entry.value)
        }
    }

    private func slot(of key: UnsafeRawBufferPointer, _ hash: StateTable.Hash) -> Int? {
        table.slot(of: hash) { location in heap.entry(at: location).key.hasSameBytes(as: key) }
    }

    private func hash(_ key: UnsafeRawBufferPointer) -> StateTable.Hash {
        var hasher = Hasher()
        hasher.combine(bytes: key)
        return UInt64(bitPattern: Int64(hasher.finalize())) >> (64 - StateTable.hashBits) & hashMask
    }

    private func rewriteRipeSlabs() {
        while let slab = heap.takeRipe() {
            var offset = 0
            while let (location, next) = heap.liveEntry(in: slab, from: offset) {
                let entry = heap.entry(at: location)
                guard let slot = table.slot(of: hash(entry.key), where: { $0 == location }) else {
                    preconditionFailure("a live state is not in its table")
                }
                table.replace(slot, by: heap.append(entry.key, entry.value))
                offset = next
            }
            heap.free(slab)
        }
    }
}

/// What some states take in memory, in bytes.
struct StateMemory: Equatable {
    var count = 0
    var keyBytes = 0
    var valueBytes = 0
    /// Of values and keys that are there no more, and of room that shorter ones have left.
    var garbageBytes = 0
    /// Everything, values included.
    var allocatedBytes = 0

    /// Everything beside the values: keys, headers, table, garbage, and what is not used yet.
    var overheadBytes: Int { allocatedBytes - valueBytes }

    static func + (left: Self, right: Self) -> Self {
        StateMemory(
            count: left.count + right.count, keyBytes: left.keyBytes + right.keyBytes,
            valueBytes: left.valueBytes + right.valueBytes, garbageBytes: left.garbageBytes + right.garbageBytes,
            allocatedBytes: left.allocatedBytes + right.allocatedBytes)
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let start = baseAddress, let otherStart = other.baseAddress, count > 0 else { return true }
        return memcmp(start, otherStart, count) == 0
    }
}
