/// Chooses partitions as Kafka's Java clients do, so that every consumer agrees where a key lives.
package enum Partitioner {
    /// The partition of a key: murmur2 of its bytes, made positive, modulo the count.
    ///
    /// - Parameters:
    ///   - key: a record without a key goes to partition 0.
    ///   - count: the topic's partitions, at least 1.
    package static func partition(ofKey key: [UInt8]?, count: Int32) -> Int32 {
        guard let key else { return 0 }
        return Int32(bitPattern: murmur2(key) & 0x7fff_ffff) % count
    }

    /// MurmurHash2 with the seed that Kafka uses (`org.apache.kafka.common.utils.Utils.murmur2`).
    package static func murmur2(_ bytes: [UInt8]) -> UInt32 {
        let multiplier: UInt32 = 0x5bd1_e995
        var hash = 0x9747_b28c ^ UInt32(truncatingIfNeeded: bytes.count)
        let whole = bytes.count & ~3
        var index = 0
        while index < whole {
            var word =
                UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
                | UInt32(bytes[index + 3]) << 24
            word = word &* multiplier
            word ^= word >> 24
            hash = (hash &* multiplier) ^ (word &* multiplier)
            index += 4
        }
        let rest = bytes.count - whole
        if rest > 0 {
            for tail in (0..<rest).reversed() { hash ^= UInt32(bytes[whole + tail]) << (8 * UInt32(tail)) }
            hash = hash &* multiplier
        }
        hash ^= hash >> 13
        hash = hash &* multiplier
        return hash ^ (hash >> 15)
    }
}
