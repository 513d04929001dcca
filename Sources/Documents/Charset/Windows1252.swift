/// The single-byte encoding of western text that names itself wrongly or not at all.
enum Windows1252 {
    /// 0x80 to 0x9F; zero for the five bytes without a meaning.
    private static let upperControls: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0, 0x017E, 0x0178,
    ]

    /// What the bytes 0x80 to 0x9F mean, in UTF-8; empty for those without a meaning.
    static let meaning: [[UInt8]] = upperControls.map { value in
        value == 0 ? [] : Unicode.Scalar(value).map { Array(UTF8.encode($0)!) } ?? []
    }

    /// - Returns: UTF-8, with U+FFFD for bytes without a meaning.
    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else if byte >= 0xA0 {
                text.append(contentsOf: UTF8.encode(Unicode.Scalar(byte))!)
            } else {
                let meaning = meaning[Int(byte) - 0x80]
                text.append(contentsOf: meaning.isEmpty ? [0xEF, 0xBF, 0xBD] : meaning)
            }
        }
        return text
    }
}
