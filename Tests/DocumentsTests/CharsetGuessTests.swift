import Glibc
import Testing

@testable import Documents

@Suite struct CharsetGuessTests {
    private static let texts = [
        ("windows-1251", "Музей открывается в десять утра. Билет стоит 250 рублей, для детей – бесплатно."),
        ("koi8-r", "Музей открывается в десять утра. Билет стоит 250 рублей, для детей бесплатно."),
        ("koi8-u", "Музей відкривається о десятій ранку. Квиток коштує 250 гривень, для дітей безкоштовно, її ціна є."),
        ("ibm866", "Музей открывается в десять утра. Билет стоит 250 рублей."),
        ("windows-1252", "Das Museum öffnet um 10 Uhr und kostet 5 € – für Schüler ist es “frei”. Déjà vu à l’été."),
        (
            "windows-1250",
            "Muzeum otevírá v deset hodin, vstupné je 250 korun. Příští týden je zavřeno, děti mají slevu."
        ),
        (
            "iso-8859-2",
            "Biblioteka jest otwarta od dziewiątej, książki można wypożyczać na cztery tygodnie, także źródła."
        ),
        (
            "windows-1254",
            "Müze saat onda açılıyor, giriş ücreti 250 lira. Çocuklar için ücretsizdir, öğrenciler ışığı görüyor."
        ),
        ("windows-1253", "Το μουσείο ανοίγει στις δέκα το πρωί και το εισιτήριο κοστίζει 25 ευρώ."),
        ("windows-1255", "המוזיאון נפתח בשעה עשר בבוקר והכרטיס עולה 25 שקלים."),
        ("windows-1256", "يفتح المتحف في الساعة العاشرة صباحا وسعر التذكرة 25 دينارا."),
        ("shift_jis", "博物館は午前10時に開きます。入館料は500円です。"),
        ("euc-jp", "博物館は午前10時に開きます。入館料は500円です。"),
        ("gb18030", "博物馆上午10点开门，门票25元，学生免费。"),
        ("big5", "博物館上午10點開門，門票25元，學生免費。"),
        ("euc-kr", "박물관은 오전 10시에 문을 엽니다. 입장료는 5000원입니다."),
    ]

    /// The bytes as the C library writes them.
    private func encoded(_ text: String, as charset: String) throws -> [UInt8] {
        let name =
            switch try #require(TextEncoding(label: charset)) {
            case .windows1252: "CP1252"
            case .named(let name): name
            default: charset
            }
        let converter = try #require(iconv_open(name, "UTF-8"))
        defer { iconv_close(converter) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, unread) = (source.baseAddress, source.count)
                var (to, room) = (target.baseAddress, target.count)
                let status = iconv(converter, &from, &unread, &to, &room)
                return status == 0 ? target.count - room : -1
            }
        }
        try #require(written > 0, "the text cannot be written in \(charset)")
        return output.prefix(written).map { UInt8(bitPattern: $0) }
    }

    @Test(arguments: texts)
    func encodingWithoutALabelIsGuessed(_ charset: String, _ text: String) throws {
        let bytes = try encoded(text, as: charset)
        for (name, type) in [("a.txt", "text/plain"), ("a.md", "text/markdown")] {
            let found = try extract(bytes, name: name)
            #expect(found.text == text, "taken for \(found.mediaType)")
            #expect(found.mediaType.hasPrefix(type + "; charset="))
            #expect(found.mediaType.hasSuffix("; charset-source=guess"))
            #expect(try extract(bytes, found.mediaType, name: name) == found, "the doubt stays when it is read again")
        }
        let page = try encoded("<p>" + text + "</p>", as: charset)
        #expect(try extract(page, "text/html").text == text)
    }

    @Test(arguments: texts)
    func labelIsNoGuess(_ charset: String, _ text: String) throws {
        let found = try extract(try encoded(text, as: charset), "text/plain; charset=\(charset)")
        #expect(found.text == text)
        #expect(found.mediaType == "text/plain; charset=\(charset)")
    }

    @Test(
        arguments: [
            ([0xE9], "é", "windows-1252"), ([0x93, 0xFA, 0x96, 0x7B], "日本", "shift_jis"),
            (Array("caf".utf8) + [0xE9, 0x20, 0x96, 0x20, 0x80] + Array("5".utf8), "café – €5", "windows-1252"),
            (Array("It isn".utf8) + [0x92] + Array("t 20".utf8) + [0xB0], "It isn’t 20°", "windows-1252"),
        ] as [([UInt8], String, String)])
    func fewBytesAreGuessedToo(_ bytes: [UInt8], _ text: String, _ charset: String) throws {
        let found = try extract(bytes, name: "a.txt")
        #expect(found.text == text)
        #expect(found.mediaType == "text/plain; charset=\(charset); charset-source=guess")
    }

    @Test(arguments: ["a.txt", "a.md", "a.html"])
    func strayByteChangesNoOtherLetter(_ name: String) throws {
        let line = "Das Café in Málaga öffnet um 7–9 Uhr für 5 €.\n\n"
        let half = Array(String(repeating: line, count: 15).utf8)
        for stray in [[0xE9], [0x80], [0xC3], [0xFF, 0xFE]] as [[UInt8]] {
            let found = try extract(half + Array("x".utf8) + stray + Array("y ".utf8) + half, name: name)
            let replaced = String(repeating: "\u{FFFD}", count: stray.count)
            #expect(found.text.contains("x\(replaced)y "))
            #expect(found.text.ranges(of: "öffnet um 7–9 Uhr für 5 €.").count == 30)
            #expect(found.mediaType.hasSuffix("; replaced=\(stray.count)"))
            #expect(
                try extract(half + Array("x".utf8) + stray + Array("y ".utf8) + half, found.mediaType, name: name)
                    == found)
        }
    }

    @Test(arguments: [false, true])
    func utf16WithoutAMarkIsRead(_ isBigEndian: Bool) throws {
        for text in ["The fee is 20 euro – or 25.", "Музей открыт\nс десяти утра до шести.", "博物館は 10 時に 開きます。"] {
            let bytes = text.utf16.flatMap { unit -> [UInt8] in
                let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return isBigEndian ? pair : pair.reversed()
            }
            for name in ["a.txt", "a.md", "a.html"] {
                let found = try extract(bytes, name: name)
                #expect(found.text == (name == "a.txt" ? text : text.replacing("\n", with: " ")))
                #expect(found.mediaType.hasSuffix("; charset=utf-16\(isBigEndian ? "be" : "le"); charset-source=guess"))
                #expect(try extract(bytes, found.mediaType, name: name) == found)
            }
        }
    }

    @Test func aByteOrderMarkIsNoGuess() throws {
        #expect(try extract([0xFF, 0xFE, 0x35, 0, 0x30, 0]).mediaType == "text/plain")
    }

    @Test(
        arguments: [
            ("<meta charset=gb2312><p>入館料 café 5€</p>", nil), ("<p>入館料 café 5€</p>", "text/html; charset=iso-8859-1"),
            ("<!-- <meta charset=koi8-r> --><p>入館料 café 5€</p>", nil),
            ("<meta name=description content='charset=koi8-r'><p>入館料 café 5€</p>", nil),
        ] as [(String, String?)])
    func pageThatIsUTF8IsReadAsUTF8(_ page: String, _ contentType: String?) throws {
        #expect(try extract(Array(page.utf8), contentType ?? "text/html").text == "入館料 café 5€")
    }

    /// As the HTML standard has it: byte order mark, then what the server says, then what the page says.
    @Test func orderOfLabels() throws {
        let (e, mark): ([UInt8], [UInt8]) = ([0xE9], [0xEF, 0xBB, 0xBF])
        let meta = Array("<meta charset=koi8-r>".utf8)
        #expect(try extract(meta + e, "text/html; charset=iso-8859-7").text == "ι")
        #expect(try extract(meta + e, "text/html").text == "И")
        #expect(try extract(mark + meta + Array("é".utf8), "text/html; charset=iso-8859-7").text == "é")
        let comment = Array("<!-- <meta charset=iso-8859-7> -->".utf8)
        #expect(try extract(comment + meta + e, "text/html").text == "И")
        let equivalent = Array("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>".utf8)
        #expect(try extract(equivalent + e, "text/html").text == "И")
    }

    @Test(arguments: ["a.txt", "a.md", "a.html"])
    func oneNulIsLeftOut(_ name: String) throws {
        let bytes = Array("The fee".utf8) + [0] + Array(" is 20".utf8) + [0] + Array("5 euro.".utf8)
        #expect(try extract(bytes, name: name).text == "The fee is 20 5 euro.")
    }
}
