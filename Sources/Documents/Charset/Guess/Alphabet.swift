/// The letters of a group of languages, the most frequent first.
enum Alphabet {
    case western, central, turkish, cyrillic, greek, hebrew, arabic, eastAsian

    var isLatin: Bool { self == .western || self == .central || self == .turkish }

    /// How much the character speaks for the alphabet; below zero, against it.
    func weight(_ scalar: Unicode.Scalar) -> Double {
        if scalar == "\u{FFFD}" || (0x80...0x9F).contains(scalar.value) || (0xE000...0xF8FF).contains(scalar.value) {
            return -8
        }
        if self == .eastAsian { return Self.eastAsianWeight(scalar) }
        if scalar.properties.isAlphabetic {
            let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
            guard let rank = letters[lower] else { return -2 }
            return rank < 12 ? 3 : rank < 24 ? 2 : 1
        }
        return Self.commonSigns.contains(scalar) ? 1 : -3
    }

    private static func eastAsianWeight(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: 3
        case 0xFF61...0xFF9F: -1
        case 0x3000...0x303F, 0xFF00...0xFF60, 0xFFE0...0xFFEF: 1.5
        case 0xAC00...0xD7A3: commonHangul.contains(scalar) ? 3 : 1.2
        case 0x4E00...0x9FFF: commonHan.contains(scalar) ? 3 : 0.4
        case 0x2010...0x2026, 0x2190...0x2193, 0x2460...0x2473, 0x25A0...0x25CF: 0.5
        default: -2
        }
    }

    private var letters: [Unicode.Scalar: Int] {
        switch self {
        case .western: Self.westernRanks
        case .central: Self.centralRanks
        case .turkish: Self.turkishRanks
        case .cyrillic: Self.cyrillicRanks
        case .greek: Self.greekRanks
        case .hebrew: Self.hebrewRanks
        case .arabic: Self.arabicRanks
        case .eastAsian: [:]
        }
    }

    private static let westernRanks = ranks("éäöüßàèçêñáíóúâôîåøæãûùõëïœìò")
    private static let centralRanks = ranks("áíéěšžčřýůłąęóżśćńőöüăäúťňďâîşţôľźűŕĺđ")
    private static let turkishRanks = ranks("ışğüçöâîû")
    private static let cyrillicRanks = ranks("оеаинтсрвлкмдпуяыьгзбчйхжшюцщіэїфєъёґўј")
    private static let greekRanks = ranks("αοιετσνηυρπκμλςωάίόέήύδγχθφβξζψώϊΐϋΰ")
    private static let hebrewRanks = ranks("יוהלאתרשבמםןכדנעחקפגסטזצךףץ")
    private static let arabicRanks = ranks("اليمنورتبةعدسفهكحقجأصطشخضزذثغظءئىإؤآ")

    private static func ranks(_ letters: String) -> [Unicode.Scalar: Int] {
        var ranks: [Unicode.Scalar: Int] = [:]
        for (rank, letter) in letters.unicodeScalars.enumerated() { ranks[letter] = rank }
        return ranks
    }

    private static let commonSigns = Set("“”‘’–—…€£§°«»½¼¾·¿¡•™®©№„‚›‹×±µ²³ºª\u{A0}\u{AD}‰†".unicodeScalars)

    private static let commonHangul = Set(
        "이다는을의에가한고은하지로사도기를자서인어시해과정일대수있리전아부라들그만제상나원장게성국여주보한구공관동경유학".unicodeScalars)

    private static let commonHan = Set(
        """
        的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方
        多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情
        明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世
        位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再
        感建务做接必场件计管期市直资命山金指许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色
        路记南品住告类求据程北边死张该交规万取望觉术领共确传师观清今切院让识候带导争运九点馆码税费元请欢迎使周末票价港口船办公
        這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從實軍無與長機業將兩間問應戰頭體見產員電話請灣館號門書車東
        円気午百川千半男校語土木聞食毎母火右読友左休父雨駅店町村朝昼夜週曜料無時案内図英語利用者的
        """.unicodeScalars.filter { !$0.properties.isWhitespace })
}
