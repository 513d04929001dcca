/// International bank account numbers: a country that has them, its length, and the checksum.
enum BankAccounts {
    /// - Parameter position: where a word begins.
    static func match(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        guard position + 15 <= text.count, text[position].isASCIICapital, text[position + 1].isASCIICapital,
            text[position + 2].isASCIIDigit, text[position + 3].isASCIIDigit,
            let length = lengths[Int(text[position]) << 8 | Int(text[position + 1])]
        else { return nil }
        var account: [UInt8] = []
        var cursor = position
        while account.count < length, cursor < text.count {
            if text[cursor].isASCIIDigit || text[cursor].isASCIICapital {
                account.append(text[cursor])
            } else if text[cursor] != 0x20 || account.count % 4 != 0 {
                return nil
            }
            cursor += 1
        }
        guard account.count == length, cursor == text.count || !text[cursor].isWordByte, isValid(account)
        else { return nil }
        return TextMatch(rule: .iban, range: position..<cursor)
    }

    /// The first four go to the end, letters count from 10, and the number leaves 1 when it is divided by 97.
    private static func isValid(_ account: [UInt8]) -> Bool {
        (account.dropFirst(4) + account.prefix(4)).reduce(0) { rest, byte in
            byte.isASCIIDigit ? (rest * 10 + Int(byte) - 0x30) % 97 : (rest * 100 + Int(byte) - 0x37) % 97
        } == 1
    }

    /// By the country's two letters.
    private static let lengths: [Int: Int] = {
        let table = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 \
            FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 \
            LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 \
            SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
            """
        return Dictionary(
            uniqueKeysWithValues: table.split(separator: " ").map { entry in
                let bytes = Array(entry.utf8)
                return (Int(bytes[0]) << 8 | Int(bytes[1]), Int(bytes[2] - 0x30) * 10 + Int(bytes[3] - 0x30))
            })
    }()
}
