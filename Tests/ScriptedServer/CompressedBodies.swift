/// Compressed bodies without a compressor.
package enum CompressedBodies {
    /// "Hello, compressed world.\n" as gzip.
    package static let greeting: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0xD7,
        0x51, 0x48, 0xCE, 0xCF, 0x2D, 0x28, 0x4A, 0x2D, 0x2E, 0x4E, 0x4D, 0x51, 0x28, 0xCF, 0x2F, 0xCA,
        0x49, 0xD1, 0xE3, 0x02, 0x00, 0x6E, 0xBD, 0x4B, 0xC5, 0x19, 0x00, 0x00, 0x00,
    ]

    /// Bytes in gzip, none of them made shorter.
    ///
    /// - Parameter bytes: at most 65,535.
    package static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let (low, high) = (UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8))
        let checksum = ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, low, high, ~low, ~high] + bytes
            + [checksum, UInt32(bytes.count)].flatMap { number in (0..<4).map { UInt8(number >> ($0 * 8) & 0xFF) } }
    }

    /// A deflate stream in gzip that grows a thousandfold: one letter, then copies of it.
    ///
    /// - Parameter bytes: How long it is once decompressed.
    package static func bomb(bytes: Int) -> [UInt8] {
        var stream: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var pending: UInt32 = 0
        var pendingBits = 0
        func write(_ code: UInt32, bits: Int, isReversed: Bool) {
            let value = isReversed ? (0..<bits).reduce(UInt32(0)) { $0 | ((code >> $1) & 1) << (bits - 1 - $1) } : code
            pending |= value << pendingBits
            pendingBits += bits
            while pendingBits >= 8 {
                stream.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                pendingBits -= 8
            }
        }
        write(0b011, bits: 3, isReversed: false)
        write(0x30 + 0x41, bits: 8, isReversed: true)
        for _ in 0..<(bytes / 258) {
            write(0b1100_0101, bits: 8, isReversed: true)
            write(0, bits: 5, isReversed: true)
        }
        write(0, bits: 7, isReversed: true)
        write(0, bits: 7, isReversed: false)
        return stream
    }
}
