/// How characters are written as bytes.
enum TextEncoding: Equatable {
    case utf8
    case windows1252
    case utf16(bigEndian: Bool)
    /// Any other, by the name that iconv knows.
    case named(String)

    /// Reads a label as browsers do: ASCII and Latin-1 mean windows-1252, and so on for the other supersets.
    init?(label: String) {
        let label = label.trimmed().lowercased()
        guard !label.isEmpty, label.count <= 40, label.utf8.allSatisfy(Self.isLabelByte) else { return nil }
        switch label {
        case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
        case "ascii", "us-ascii", "ansi_x3.4-1968", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "cp1252",
            "windows-1252", "x-cp1252":
            self = .windows1252
        case "utf-16", "utf-16le", "unicode", "ucs-2": self = .utf16(bigEndian: false)
        case "utf-16be": self = .utf16(bigEndian: true)
        default: self = .named(Self.supersets[label] ?? label.uppercased())
        }
    }

    private static let supersets = [
        "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "ms_kanji": "CP932",
        "gb2312": "GB18030", "gbk": "GB18030", "x-gbk": "GB18030", "gb_2312-80": "GB18030",
        "euc-kr": "CP949", "ks_c_5601-1987": "CP949", "korean": "CP949", "big5": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS",
        "iso-8859-9": "CP1254", "latin5": "CP1254", "iso-8859-11": "CP874", "tis-620": "CP874",
        "windows-874": "CP874", "iso-8859-8-i": "ISO-8859-8", "x-euc-jp": "EUC-JP",
    ]

    /// iconv reads a slash as the beginning of its own options.
    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-_.:+()".utf8.contains(byte)
        }
    }
}
