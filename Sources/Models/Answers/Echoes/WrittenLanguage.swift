/// The language of a text in Latin letters, told by its commonest words.
enum WrittenLanguage: String, CaseIterable {
    case danish, dutch, english, finnish, french, german, italian, polish, portuguese, romanian, spanish, swedish,
        turkish

    /// - Returns: the one language most of whose words stand in the text; `nil` where none or several do.
    static func of(_ text: String) -> WrittenLanguage? {
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        let counts = allCases.map { language in (language, words.count(where: language.words.contains)) }
        guard let most = counts.map(\.1).max(), most > 0 else { return nil }
        let leading = counts.filter { $0.1 == most }
        return leading.count == 1 ? leading[0].0 : nil
    }

    private var words: Set<String> { Self.byLanguage[self] ?? [] }

    private static let byLanguage: [WrittenLanguage: Set<String>] = lists.mapValues { list in
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// Goals are often orders without any small word, so the verbs of orders are among the English ones.
    private static let lists: [WrittenLanguage: String] = [
        .danish: "og det er til af ikke hvad hvordan hvornår hvor jeg med på som den der ud af",
        .dutch: "het een van en niet wat hoe waar wanneer is op voor met zijn dat welke naar ik de",
        .english: """
        the of and to is are what how when where which who why does do did can in for with from this that it an
        was were has have be on by about write summarise summarize compare list explain describe find tell show
        make create translate read check draft plan review
        """,
        .finnish: "ja on ei että mikä mitä miten missä milloin kuka se ovat voi kun",
        .french: "le la les des du une est et à quel quelle quand comment où qui pourquoi dans pour avec sur ce aux",
        .german: """
        der die das und ist ein eine nicht wie was wo wann wer warum zu den von mit für auf im dem des sich
        schreibe fasse vergleiche erkläre
        """,
        .italian: "il lo gli di che è un una non come quando dove chi perché per con del della nel sono e",
        .polish: "i w nie na jest co jak kiedy gdzie kto się że do z dla czy jakie",
        .portuguese: "o os um uma não como quando onde quem por que com para do da em no na é são as",
        .romanian: "și este nu ce cum când unde cine în pe cu care din la pentru sunt",
        .spanish: "el los las un una no cómo qué cuándo dónde quién por con para del es en y que se son",
        .swedish: "och det är att inte vad hur när var som på med för en ett av jag vilka",
        .turkish: "ve bir bu ne nasıl nerede kim için ile mi değil olan var ne zaman",
    ]
}
