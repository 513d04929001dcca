/// Text that is kept line by line: code, listings, plain text.
enum Verbatim {
    /// Line ends become line feeds, control characters other than tab go, no-break spaces become spaces.
    static func normalized(_ text: some Collection<UInt8>) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(text.count)
        var previous: UInt8 = 0
        for byte in text {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0D, 0x0C, 0x0B: kept.append(0x0A)
            case 0xA0 where previous == 0xC2: kept[kept.count - 1] = 0x20
            case 0x80...0x9F where previous == 0xC2: kept.removeLast()
            case 0x09, 0x0A: kept.append(byte)
            case ..<0x20, 0x7F: break
            default: kept.append(byte)
            }
            previous = byte
        }
        return kept
    }

    /// Normalised, without blank lines at its beginning and white space at its end.
    static func trimmed(_ text: some Collection<UInt8>) -> [UInt8] {
        let block = normalized(text)
        guard let first = block.firstIndex(where: { !isSpace($0) }),
            let last = block.lastIndex(where: { !isSpace($0) })
        else { return [] }
        let lineStart = block[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return Array(block[lineStart...last])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
}
