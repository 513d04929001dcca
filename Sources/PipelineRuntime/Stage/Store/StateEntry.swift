/// One key and its value in a slab.
///
/// Eight bytes, then the key, the value, and slack that a longer value has left. From the lowest bit up the eight
/// bytes are: 24 bits for the key's count, 28 for the value's, 11 for the slack, and one that marks a dead entry.
struct StateEntry {
    static let headerByteCount = 8
    static let keyLimitBytes = 1 << 24 - 1
    static let valueLimitBytes = 1 << 28 - 1
    static let slackLimitBytes = 1 << 11 - 1

    private static let deadBit: UInt64 = 1 << 63

    let start: UnsafeMutableRawPointer
    private let bits: UInt64

    /// An entry that stands there already.
    init(at start: UnsafeMutableRawPointer) {
        self.start = start
        bits = start.loadUnaligned(as: UInt64.self)
    }

    var keyCount: Int { Int(bits & 0xff_ffff) }
    var valueCount: Int { Int(bits >> 24 & 0xfff_ffff) }
    var slack: Int { Int(bits >> 52 & 0x7ff) }
    var isDead: Bool { bits & Self.deadBit != 0 }
    /// All bytes, slack included.
    var extent: Int { Self.headerByteCount + keyCount + valueCount + slack }

    var key: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + Self.headerByteCount, count: keyCount)
    }

    var value: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + Self.headerByteCount + keyCount, count: valueCount)
    }

    /// Whether another value can take the place of this one.
    func hasRoom(for byteCount: Int) -> Bool {
        let room = valueCount + slack
        return byteCount <= room && room - byteCount <= Self.slackLimitBytes
    }

    /// Puts another value in the place of this one.
    ///
    /// - Returns: by how much the slack grew.
    func replaceValue(by value: UnsafeRawBufferPointer) -> Int {
        let newSlack = valueCount + slack - value.count
        Self.writeHeader(at: start, keyCount: keyCount, valueCount: value.count, slack: newSlack)
        Self.copy(value, to: start + Self.headerByteCount + keyCount)
        return newSlack - slack
    }

    func markDead() { start.storeBytes(of: bits | Self.deadBit, as: UInt64.self) }

    static func extent(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Int {
        headerByteCount + key.count + value.count
    }

    static func write(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, to start: UnsafeMutableRawPointer)
    {
        writeHeader(at: start, keyCount: key.count, valueCount: value.count, slack: 0)
        copy(key, to: start + headerByteCount)
        copy(value, to: start + headerByteCount + key.count)
    }

    private static func writeHeader(at start: UnsafeMutableRawPointer, keyCount: Int, valueCount: Int, slack: Int) {
        start.storeBytes(of: UInt64(keyCount) | UInt64(valueCount) << 24 | UInt64(slack) << 52, as: UInt64.self)
    }

    private static func copy(_ bytes: UnsafeRawBufferPointer, to start: UnsafeMutableRawPointer) {
        if let source = bytes.baseAddress { start.copyMemory(from: source, byteCount: bytes.count) }
    }
}
