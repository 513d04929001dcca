/// Characters that are written as others, because they are signs of how a text was made and not of what it says.
enum Respelling {
    /// Looks at the character that begins at `index`.
    ///
    /// - Returns: Its length in bytes and what stands for it, or nil for any other character.
    static func at<Text: Collection>(_ text: Text, _ index: Text.Index) -> (length: Int, spelling: [UInt8])?
    where Text.Element == UInt8 {
        let byte = text[index]
        guard byte == 0xC2 || byte == 0xEF else { return nil }
        let following = text[index...].dropFirst().prefix(2)
        switch (byte, following.first ?? 0, following.dropFirst().first ?? 0) {
        // U+0080 to U+009F are what bytes of windows-1252 become when they are taken for Latin-1.
        case (0xC2, let control, _) where (0x80...0x9F).contains(control):
            return (2, Windows1252.meaning[Int(control) - 0x80])
        // Ligatures come from fonts.
        case (0xEF, 0xAC, let last) where (0x80...0x86).contains(last): return (3, ligatures[Int(last) - 0x80])
        default: return nil
        }
    }

    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"].map { Array($0.utf8) }
}
