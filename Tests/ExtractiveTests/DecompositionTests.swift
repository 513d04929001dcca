import Models
import Research
import Testing

@Suite struct DecompositionTests {
    private func parts(_ question: String) -> [String] {
        ExtractiveModel.decompose(question: question).subQuestions.map(\.text)
    }

    @Test(arguments: [
        ("How do I delete a branch?", ["How do I delete a branch?"]),
        ("delete a branch", ["delete a branch"]),
        (
            "How do I make a branch, and how do I delete it?",
            ["How do I make a branch?", "How do I delete it? (How do I make a branch?)"]
        ),
        (
            "I lost a commit. Is it gone, and what can I do about it?",
            ["I lost a commit. Is it gone?", "I lost a commit. What can I do about it? (Is it gone?)"]
        ),
        (
            "What does the cache keep? And after how many days is it cleared?",
            [
                "What does the cache keep?",
                "And after how many days is it cleared? (What does the cache keep?)",
            ]
        ),
        ("How do I add salt and pepper to a soup?", ["How do I add salt and pepper to a soup?"]),
    ])
    func partsOfAQuestion(question: String, expected: [String]) {
        #expect(parts(question) == expected)
    }

    @Test(arguments: [
        ("What is the difference between a list and a tuple?", ["What does a list do?", "What does a tuple do?"]),
        ("How does merge differ from rebase?", ["What does merge do?", "What does rebase do?"]),
        ("How do threads and processes differ?", ["What does threads do?", "What does processes do?"]),
        (
            "When cleaning, what is the difference between x and X?",
            ["When cleaning, what does x do?", "When cleaning, what does X do?"]
        ),
        ("Should I use merge or rebase?", ["Should use merge?", "Should I rebase?"]),
        (
            "Two functions: one sorts in place, the other makes a copy. Which is which?",
            [
                "Two functions: one sorts in place, the other makes a copy. Two functions: sorts in place?",
                "Two functions: one sorts in place, the other makes a copy. Two functions: makes a copy?",
            ]
        ),
    ])
    func sidesOfAComparison(question: String, expected: [String]) {
        let found = parts(question)
        #expect(found.count == expected.count)
        for (part, side) in zip(found, expected) { #expect(part.hasSuffix(side.split(separator: " ").last ?? "")) }
    }

    @Test func eachPartHasSeveralWordings() {
        let part = ExtractiveModel.decompose(question: "How do I erase a folder?").subQuestions[0]
        #expect(part.id == "q1")
        #expect(part.wordings.first == part.text)
        #expect(Set(part.wordings).count == part.wordings.count)
        #expect(part.wordings.count >= 3)
        #expect(part.wordings.joined(separator: " ").contains("directory"))
    }

    @Test func whatHoldsUnlessToldOtherwiseIsSearchedAsTheDefault() {
        let part = ExtractiveModel.decompose(question: "How long does it wait if I leave the number out?")
        #expect(part.subQuestions[0].wordings.contains("default"))
    }

    @Test(arguments: ["", "?", "  ", "???", "and, or; and?", "a or b or c versus", "one the other"])
    func nonsenseIsNoTrouble(question: String) {
        _ = ExtractiveModel.decompose(question: question)
    }

    @Test func aLongQuestionHasNoMorePartsThanAReportHasQuotes() {
        let question = (1...40).map { "What is thing number \($0)?" }.joined(separator: " ")
        #expect(ExtractiveModel.decompose(question: question).subQuestions.count == ExtractiveModel.reportQuotes)
    }
}
