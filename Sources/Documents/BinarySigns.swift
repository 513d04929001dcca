/// Tells bytes that are no text from bytes that are.
enum BinarySigns {
    private static let inspectedBytes = 64 << 10

    /// - Throws: `notText` where a known format's first bytes, several NULs near the beginning, or many control
    ///   characters show that the bytes are no text.
    static func check(_ bytes: [UInt8], charset: String?) throws(ExtractionFailure) {
        if let format = knownFormat(bytes) { throw .notText("it is \(format)") }
        guard !TextDecoder.isWide(bytes, declared: charset) else { return }
        let beginning = bytes.prefix(inspectedBytes)
        let zeros = beginning.reduce(into: 0) { count, byte in if byte == 0 { count += 1 } }
        if let position = beginning.firstIndex(of: 0),
            zeros * 100 > max(beginning.count, 200) || zeros * 4 > beginning.count
        {
            throw .notText("it has a NUL byte at offset \(position)")
        }
        let controls = beginning.reduce(into: 0) { count, byte in if isStrange(byte) { count += 1 } }
        // One per hundred leaves room for terminal transcripts and for single damaged bytes.
        if controls * 100 > max(beginning.count, 200) {
            throw .notText("\(controls) of its first \(beginning.count) bytes are control characters")
        }
    }

    /// Control characters that text does not use; tab, line feed, form feed, carriage return and escape may occur, and
    /// backspaces in what was printed for a terminal.
    private static func isStrange(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x1B: false
        case 0x7F: true
        default: byte < 0x20
        }
    }

    private static let formats: [(bytes: [UInt8], offset: Int, name: String)] = [
        ([0x89, 0x50, 0x4E, 0x47], 0, "a PNG image"), ([0xFF, 0xD8, 0xFF], 0, "a JPEG image"),
        (Array("GIF8".utf8), 0, "a GIF image"), (Array("WEBP".utf8), 8, "a WebP image"),
        ([0x50, 0x4B, 0x03, 0x04], 0, "a ZIP archive or an office document"), ([0x1F, 0x8B], 0, "gzip data"),
        (Array("BZh".utf8) + [0x39, 0x31], 0, "bzip2 data"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, "xz data"),
        ([0x28, 0xB5, 0x2F, 0xFD], 0, "zstd data"), ([0x37, 0x7A, 0xBC, 0xAF], 0, "a 7-Zip archive"),
        ([0x7F, 0x45, 0x4C, 0x46], 0, "an ELF binary"), ([0xCA, 0xFE, 0xBA, 0xBE], 0, "a compiled binary"),
        ([0x00, 0x61, 0x73, 0x6D], 0, "a WebAssembly binary"), (Array("SQLite format 3".utf8), 0, "a database"),
        (Array("OggS".utf8), 0, "an Ogg file"), (Array("ftyp".utf8), 4, "an MPEG-4 file"),
        ([0xD0, 0xCF, 0x11, 0xE0], 0, "an old office document"), (Array("!<arch>".utf8), 0, "an archive"),
    ]

    private static func knownFormat(_ bytes: [UInt8]) -> String? {
        formats.first { bytes.dropFirst($0.offset).starts(with: $0.bytes) }?.name
    }
}
