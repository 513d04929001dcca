import Testing
import Text

@Suite struct PorterStemmerTests {
    /// The examples of Porter's paper, one for each rule.
    @Test(arguments: [
        ("caresses", "caress"), ("ponies", "poni"), ("caress", "caress"), ("cats", "cat"), ("feed", "feed"),
        ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"), ("sing", "sing"),
        ("conflated", "conflat"), ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"), ("tanned", "tan"),
        ("falling", "fall"), ("hissing", "hiss"), ("fizzed", "fizz"), ("failing", "fail"), ("filing", "file"),
        ("happy", "happi"), ("sky", "sky"), ("relational", "relat"), ("conditional", "condit"),
        ("valenci", "valenc"), ("digitizer", "digit"), ("radicalli", "radic"), ("differentli", "differ"),
        ("vietnamization", "vietnam"), ("operator", "oper"), ("feudalism", "feudal"), ("decisiveness", "decis"),
        ("hopefulness", "hope"), ("formaliti", "formal"), ("sensitiviti", "sensit"), ("triplicate", "triplic"),
        ("formative", "form"), ("formalize", "formal"), ("electrical", "electr"), ("hopeful", "hope"),
        ("goodness", "good"), ("revival", "reviv"), ("allowance", "allow"), ("inference", "infer"),
        ("airliner", "airlin"), ("adjustable", "adjust"), ("irritant", "irrit"), ("replacement", "replac"),
        ("adjustment", "adjust"), ("dependent", "depend"), ("adoption", "adopt"), ("communism", "commun"),
        ("activate", "activ"), ("effective", "effect"), ("bowdlerize", "bowdler"), ("probate", "probat"),
        ("rate", "rate"), ("cease", "ceas"), ("controll", "control"), ("roll", "roll"),
    ])
    func stems(word: String, expected: String) {
        var stemmer = PorterStemmer()
        #expect(stemmer.stem(word) == expected)
    }

    @Test(arguments: [("kept", "keeps"), ("thrown", "throwing"), ("written", "writes"), ("children", "child")])
    func irregularFormsMeetTheOthers(one: String, other: String) {
        var stemmer = PorterStemmer()
        #expect(stemmer.stem(one) == stemmer.stem(other))
    }

    @Test(arguments: ["", "is", "größe", "utf8", "--force", "os.path"])
    func leavesOtherWordsAlone(word: String) {
        var stemmer = PorterStemmer()
        #expect(stemmer.stem(word) == word)
    }
}
