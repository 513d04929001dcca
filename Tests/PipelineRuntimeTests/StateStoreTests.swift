import Testing

@testable import PipelineRuntime

extension StateStore {
    fileprivate func set(_ value: [UInt8], for key: [UInt8]) {
        key.withUnsafeBytes { key in value.withUnsafeBytes { set($0, for: key) } }
    }

    fileprivate func remove(_ key: [UInt8]) { key.withUnsafeBytes { remove($0) } }

    fileprivate subscript(key: [UInt8]) -> [UInt8]? {
        key.withUnsafeBytes { withValue(of: $0) { Array($0) } }
    }

    fileprivate var contents: [[UInt8]: [UInt8]] {
        var contents: [[UInt8]: [UInt8]] = [:]
        _ = walk(from: 0, limit: .max) { key, value in
            #expect(contents.updateValue(Array(value), forKey: Array(key)) == nil, "a key is shown twice")
        }
        return contents
    }
}

@Suite struct StateStoreTests {
    private func bytes(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        var bytes = [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: count)
        if count > 0 { bytes[count - 1] = UInt8.random(in: 0...255, using: &random) }
        return bytes
    }

    /// Keys that collide in all bits but the bytes, in some, and in none; values that fit, grow, and are large.
    @Test(arguments: [0, 3, 24] as [UInt64], 0..<6)
    func agreesWithADictionary(hashBits: UInt64, seed: Int) {
        var random = SeededRandom(seed: seed)
        let store = StateStore(hashBits: hashBits)
        var model: [[UInt8]: [UInt8]] = [:]
        let keyCount = [5, 60, 300][seed % 3]
        let sizes = [[0, 1, 9], [200, 3_000], [0, 70_000, 300_000, 1_300_000]][seed / 2]
        let removals = [1, 5][seed % 2]
        for _ in 0..<(sizes.contains(300_000) ? 150 : 1_500) {
            let number = Int.random(in: 0..<keyCount, using: &random)
            let key = Array(repeating: UInt8(7), count: number % 3) + Array("k\(number)".utf8)
            if Int.random(in: 0..<8, using: &random) < removals {
                store.remove(key)
                model[key] = nil
            } else {
                let size = Int.random(in: 0...(sizes.randomElement(using: &random) ?? 0), using: &random)
                let value = bytes(size, &random)
                store.set(value, for: key)
                model[key] = value
            }
            #expect(store[key] == model[key])
            #expect(store.count == model.count)
        }
        #expect(store.contents == model)
        #expect(store.memory.keyBytes == model.keys.reduce(0) { $0 + $1.count })
        #expect(store.memory.valueBytes == model.values.reduce(0) { $0 + $1.count })
        for key in model.keys { store.remove(key) }
        #expect(store.count == 0 && store.contents.isEmpty)
        #expect(store.memory.keyBytes == 0 && store.memory.valueBytes == 0)
    }

    @Test(arguments: [0, 1, 15, 16, 255, 65_535, 65_536, 1_200_000])
    func keysAreOfAnyLength(count: Int) {
        let store = StateStore()
        let key = [UInt8](repeating: 3, count: count)
        store.set([1], for: key)
        store.set([2, 3], for: key + [3])
        #expect(store[key] == [1] && store[key + [3]] == [2, 3])
        #expect(count == 0 || store[Array(key.dropLast())] == nil)
        store.remove(key)
        #expect(store[key] == nil && store[key + [3]] == [2, 3])
    }

    @Test func aValueOfNoBytesIsNoRemoval() {
        let store = StateStore()
        store.set([], for: [1])
        #expect(store[[1]] == [] && store.count == 1)
        store.remove([2])
        #expect(store.count == 1)
    }

    @Test func sizesHaveALimit() {
        #expect(StateStore.fits(keyCount: 1 << 24 - 1, valueCount: 1 << 28 - 1))
        #expect(!StateStore.fits(keyCount: 1 << 24, valueCount: 0))
        #expect(!StateStore.fits(keyCount: 0, valueCount: 1 << 28))
    }

    // MARK: The order

    /// However the table grows and shrinks and slabs are rewritten, what stays is shown once.
    @Test(arguments: [4, 24] as [UInt64], 0..<3)
    func aWalkInSlicesShowsWhatStaysOnce(hashBits: UInt64, seed: Int) {
        var random = SeededRandom(seed: seed)
        let store = StateStore(hashBits: hashBits)
        func key(_ number: Int) -> [UInt8] { Array("key-\(number)".utf8) }
        for number in 0..<1_000 { store.set(bytes(300, &random), for: key(number)) }
        var seen: [[UInt8]: Int] = [:]
        var next: StateTable.Hash? = 0
        while let first = next {
            next = store.walk(from: first, limit: 48) { key, _ in seen[Array(key), default: 0] += 1 }
            for _ in 0..<20 {
                // The first five hundred stay, some with a new value; others come and go.
                let number = Int.random(in: 0..<4_000, using: &random)
                if number < 500 || Bool.random(using: &random) {
                    store.set(bytes(Int.random(in: 0..<900, using: &random), &random), for: key(number))
                } else {
                    store.remove(key(number))
                }
            }
        }
        for number in 0..<500 { #expect(seen[key(number)] == 1) }
    }

    // MARK: Memory

    private func key(_ number: Int) -> [UInt8] {
        let digits = String((UInt64(number) &* 0x9e37_79b9_7f4a_7c15) >> 16, radix: 16)
        return Array("t-\(String(repeating: "0", count: 12 - digits.count))\(digits)".utf8)
    }

    /// The aim of 40 bytes beside a state's own holds from 20,000 states on, keys of 14 bytes included; where there are
    /// fewer the ends of the slabs, which are smaller then, count for more.
    @Test func overheadIsSmallAtEachSize() {
        let store = StateStore()
        let value = [UInt8](repeating: 1, count: 1_024)
        for number in 0..<30_000 {
            store.set(value, for: key(number))
            guard number >= 10_000, number % 250 == 0 else { continue }
            let memory = store.memory
            // The last slab is not full.
            let unused = memory.allocatedBytes / SlabHeap.slabShare
            let aim = memory.count < 20_000 ? 48 : 40
            #expect(memory.overheadBytes - unused <= aim * memory.count, "\(memory)")
        }
        #expect(store.memory.garbageBytes == 0)
    }

    @Test func fewStatesTakeLittle() {
        let store = StateStore()
        #expect(store.memory.allocatedBytes <= 4_096)
        store.set([1], for: [1])
        #expect(store.memory.allocatedBytes <= 4_096 + SlabHeap.firstSlabByteCount)
    }

    /// States that change all the time, here and there, leave no more than a share of garbage.
    @Test(arguments: [(100, 900), (1_000, 1_100), (8, 64)])
    func garbageIsBounded(sizes: (Int, Int)) {
        var random = SeededRandom(seed: sizes.0)
        let store = StateStore()
        for _ in 0..<20_000 {
            let number = Int.random(in: 0..<3_000, using: &random)
            store.set(bytes(Int.random(in: sizes.0...sizes.1, using: &random), &random), for: key(number))
        }
        let memory = store.memory
        let live = memory.allocatedBytes - memory.garbageBytes
        // One part in eight of what is used, and all of the slab in use.
        #expect(memory.garbageBytes <= live / 7 + SlabHeap.slabByteCount, "\(memory)")
    }

    @Test func whatGoesGivesItsMemoryBack() {
        let store = StateStore()
        for number in 0..<20_000 { store.set([UInt8](repeating: 1, count: 500), for: key(number)) }
        let full = store.memory.allocatedBytes
        for number in 0..<19_900 { store.remove(key(number)) }
        #expect(full > 10_000_000)
        #expect(store.memory.allocatedBytes < 2 * SlabHeap.slabByteCount, "\(store.memory)")
        for number in 19_900..<20_000 { #expect(store[key(number)]?.count == 500) }
    }

    @Test func aLargeValueIsFreedAtOnce() {
        let store = StateStore()
        for round in 0..<50 { store.set([UInt8](repeating: 1, count: 1_000_000 + 5_000 * round), for: [1]) }
        #expect(store.memory.allocatedBytes < 1_500_000, "\(store.memory)")
        store.remove([1])
        #expect(store.memory.allocatedBytes < 10_000, "\(store.memory)")
    }
}
