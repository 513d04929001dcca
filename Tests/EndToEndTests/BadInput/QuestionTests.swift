import Foundation
import Testing

/// What can't be used is refused with a sentence before anything is begun.
@Suite struct QuestionTests {
    @Test(arguments: ["", " ", "\n\t \u{3000}"])
    func anEmptyQuestionIsRefused(_ question: String) throws {
        try refused(try Workplace(), [question, "--source", "library"], "the question is empty")
    }

    @Test func aQuestionAboveTheLimitIsRefused() throws {
        // The system takes no longer argument than 128 KiB.
        let question = String(repeating: "why ", count: 30_000)
        try refused(
            try Workplace(), [question, "--source", Library.sources[1]],
            "the goal has 120000 bytes, above the limit of 16384")
    }

    @Test func aQuestionOfAMegabyteDoesNotGetPastTheSystem() throws {
        let place = try Workplace()
        let question = String(repeating: "x", count: 1 << 20)
        // Through a shell, as a user would: the shell itself can't start the program.
        try place.write("ask.sh", "exec \(Workplace.program) research \"$(cat question)\" --source library\n")
        try place.write("question", question)
        let outcome = try place.run(["ask.sh"], program: "/bin/sh")
        #expect(outcome.status == 126)
        #expect(!place.exists("data"))
    }

    @Test func aQuestionWithoutASourceIsRefused() throws {
        try refused(try Workplace(), ["Why?"], "name at least one source to read: --source FOLDER, FILE or ADDRESS")
    }

    @Test func aMissingSourceIsRefused() throws {
        try refused(try Workplace(), ["Why?", "--source", "nowhere"], "the source nowhere does not exist")
    }

    @Test func oneMissingSourceAmongOthersIsRefused() throws {
        let place = try Workplace()
        try Library.write(to: place)
        try refused(place, ["Why?", "--source", "library", "--source", "no.md"], "the source no.md does not exist")
    }

    @Test func tooManySourcesAreRefused() throws {
        let place = try Workplace()
        var arguments = ["Why?"]
        for number in 1...1_000 {
            try place.write("s\(number).md", "Text.\n")
            arguments += ["--source", "s\(number).md"]
        }
        try refused(place, arguments, "the task names 1000 sources, above the limit of 64")
    }

    @Test(arguments: [
        ["research"], ["research", "Why?", "--sauce", "x"], ["run", "nobody"], ["topics", "tail"], ["nonsense"],
        ["task", "resume"],
    ])
    func anUnknownCommandLineIsRefused(_ arguments: [String]) throws {
        let outcome = try Workplace().run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("Error: ") && outcome.errors.contains("Usage: devfusion"))
        #expect(outcome.output == "")
    }

    private func refused(_ place: Workplace, _ arguments: [String], _ complaint: String) throws {
        let outcome = try place.run(["research"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.complaint == complaint, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(!place.exists("data") && !place.exists("report.md") && !place.exists("report.json"))
    }
}
