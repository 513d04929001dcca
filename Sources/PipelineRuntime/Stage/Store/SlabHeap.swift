/// Entries in large pieces of memory, one behind the other.
///
/// Entries are appended to one slab at a time; one that is large gets a slab of its own. What dies stays as garbage
/// until its slab is ripe to be rewritten.
struct SlabHeap: ~Copyable {
    /// Where an entry stands: 20 bits for the slab, 20 for the offset in it.
    typealias Location = UInt64

    static let slabByteCount = 1 << 20
    static let firstSlabByteCount = 1 << 14
    /// A slab is one part in so many of those before it, within these sizes.
    static let slabShare = 64
    /// From here on an entry gets a slab of its own.
    static let largeByteCount = slabByteCount / 4
    /// A slab is ripe once more than one part in so many of what it holds is garbage.
    static let garbageDivisor = 8
    static let slabLimit = 1 << 20 - 1

    private struct Slab {
        let memory: MappedMemory
        var used = 0
        var garbage = 0
        var isRipe = false
    }

    private var slabs: [Slab?] = []
    private var vacant: [Int] = []
    private var active: Int?
    private var ripe: [Int] = []
    /// Bytes that the slabs take, what is unused of them included.
    private(set) var byteCount = 0
    /// Bytes of dead entries and of slack.
    private(set) var garbageByteCount = 0

    deinit { for case let slab? in slabs { slab.memory.free() } }

    func entry(at location: Location) -> StateEntry {
        StateEntry(at: slabs[Int(location >> 20)].unsafelyUnwrapped.memory.start + Int(location & 0xf_ffff))
    }

    mutating func append(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Location {
        let extent = StateEntry.extent(key, value)
        let index = slab(withRoomFor: extent)
        let offset = slabs[index].unsafelyUnwrapped.used
        StateEntry.write(key, value, to: slabs[index].unsafelyUnwrapped.memory.start + offset)
        slabs[index]!.used += extent
        return UInt64(index) << 20 | UInt64(offset)
    }

    /// Puts a value in the place of another; the entry must have room for it.
    mutating func replaceValue(at location: Location, by value: UnsafeRawBufferPointer) {
        addGarbage(entry(at: location).replaceValue(by: value), to: Int(location >> 20))
    }

    mutating func kill(_ location: Location) {
        let dying = entry(at: location)
        dying.markDead()
        addGarbage(dying.extent - dying.slack, to: Int(location >> 20))
    }

    // MARK: Rewriting

    /// A slab to rewrite, if there is one: append its live entries anew, then free it.
    mutating func takeRipe() -> Int? { ripe.popLast() }

    /// The first live entry of a slab at an offset or behind it.
    func liveEntry(in slab: Int, from offset: Int) -> (location: Location, next: Int)? {
        guard let found = slabs[slab] else { return nil }
        var offset = offset
        while offset < found.used {
            let entry = StateEntry(at: found.memory.start + offset)
            if !entry.isDead { return (UInt64(slab) << 20 | UInt64(offset), offset + entry.extent) }
            offset += entry.extent
        }
        return nil
    }

    mutating func free(_ slab: Int) {
        guard let freed = slabs[slab] else { return }
        byteCount -= freed.memory.byteCount
        garbageByteCount -= freed.garbage
        freed.memory.free()
        slabs[slab] = nil
        vacant.append(slab)
    }

    private mutating func addGarbage(_ byteCount: Int, to slab: Int) {
        slabs[slab]!.garbage += byteCount
        garbageByteCount += byteCount
        if slab != active { noteIfRipe(slab) }
    }

    private mutating func noteIfRipe(_ index: Int) {
        guard let slab = slabs[index], !slab.isRipe, slab.garbage * Self.garbageDivisor > slab.used else { return }
        slabs[index]!.isRipe = true
        ripe.append(index)
    }

    // MARK: Slabs

    private mutating func slab(withRoomFor extent: Int) -> Int {
        if extent >= Self.largeByteCount { return addSlab(extent) }
        if let active {
            let slab = slabs[active].unsafelyUnwrapped
            if extent <= slab.memory.byteCount - slab.used { return active }
            self.active = nil
            noteIfRipe(active)
        }
        // What is not used of the last slab, and at the ends of the others, stays a small share of all.
        let wanted = min(max(byteCount / Self.slabShare, Self.firstSlabByteCount), Self.slabByteCount)
        let added = addSlab(max(wanted, 4 * extent))
        active = added
        return added
    }

    private mutating func addSlab(_ minimum: Int) -> Int {
        let slab = Slab(memory: MappedMemory(byteCount: minimum))
        byteCount += slab.memory.byteCount
        if let index = vacant.popLast() {
            slabs[index] = slab
            return index
        }
        precondition(slabs.count < Self.slabLimit, "a partition's states take more than \(Self.slabLimit) slabs")
        slabs.append(slab)
        return slabs.count - 1
    }
}
