import Testing
import Text

@Suite struct ConceptTests {
    private let thesaurus = Thesaurus([
        "throw away, discard, drop", "ram > memory", "put aside > stash", "base ten, decimal",
    ])

    private func forms(_ word: String, in question: String) -> [String] {
        let concept = Concept.concepts(in: question, thesaurus: thesaurus).first { $0.word == word }
        return concept?.forms.map(\.text) ?? []
    }

    @Test(arguments: [
        ("throw", "How do I throw away a commit?", ["throw", "discard", "drop"]),
        ("discard", "Discard a commit", ["discard", "throw away", "drop"]),
        ("ram", "Is it kept in RAM?", ["ram", "memory"]),
        ("memory", "Is it kept in memory?", ["memory"]),
        ("put", "Can I put unfinished changes aside?", []),
        ("aside", "Can I put unfinished changes aside?", ["aside", "stash"]),
        ("base-ten", "exact base-ten numbers", ["base-ten", "base-ten", "decimal", "base", "ten"]),
    ])
    func formsComeFromTheThesaurus(word: String, question: String, expected: [String]) {
        #expect(forms(word, in: question) == expected)
    }

    @Test func lettersMayBeOptions() {
        #expect(forms("x", in: "what does a capital X do?").contains("-X"))
        #expect(!forms("x", in: "what does a capital X do?").contains("-x"))
    }

    @Test func namesAreKnownByTheirLooks() {
        let concepts = Concept.concepts(in: "Does GitHub or Jenkins run os.path.join and --all on words?")
        #expect(concepts.filter(\.isName).map(\.word) == ["github", "jenkins", "os.path.join", "--all"])
    }

    @Test func whatSetsTheSceneWeighsLess() {
        let concepts = Concept.concepts(in: "The repository broke. Which command repairs trees?")
        let weights = Dictionary(uniqueKeysWithValues: concepts.map { ($0.word, $0.weight) })
        #expect((weights["repository"] ?? 1) < (weights["trees"] ?? 0))
    }

    @Test func matchesFormsAndPhrases() {
        let concepts = Concept.concepts(in: "throw away commits", thesaurus: thesaurus)
        let matcher = ConceptMatcher(concepts) { _ in 1 }
        #expect(matcher.matches(in: Term.stems(of: "Drops the newest commit")).map(\.count) == [1, 1])
        #expect(matcher.matches(in: Term.stems(of: "nothing of it")).map(\.count) == [0, 0])
    }

    @Test func theBuiltInThesaurusIsBroad() {
        for (word, other) in [("erase", "delet"), ("revert", "undo"), ("folder", "directori"), ("speed", "perform")] {
            let forms = Concept.concepts(in: word)[0].forms.flatMap(\.stems)
            #expect(forms.contains(other), "\(word)")
        }
    }

    @Test func rareWordsTellMore() {
        let rarity = TermRarity(passages: 100, containing: ["common": 90, "rare": 2])
        #expect(rarity("rare") > rarity("common"))
        #expect(rarity("unseen") > rarity("rare"))
        #expect(rarity("common") > 0)
    }
}
