import Schemas
import Testing

@testable import devfusion

/// Text that models write, as people see it.
@Suite struct ShownTextTests {
    @Test func textOfAStepIsShownWhileItIsWritten() {
        var view = LiveView(startedAt: 0)
        view.apply(.planned([StepTitle(id: "s1", title: "Write")]), at: 1)
        func say(_ text: String, _ index: UInt32, attempt: UInt32 = 1) {
            let delta = LLMDelta(taskID: "t", callID: "t/s1/2", attempt: attempt, index: index, text: text)
            if let event = ProgressEvent(.text(delta)) { view.apply(event, at: 2) }
        }
        say("Commits are ", 0)
        say("undone.", 1)
        #expect(view.steps[0].reading == "Commits are undone." && view.steps[0].state == .running)
        // A further attempt begins anew.
        say("They", 0, attempt: 2)
        #expect(view.steps[0].reading == "They")
        for index in 1...50 { say(String(repeating: "x", count: 100), UInt32(index)) }
        #expect(view.steps[0].reading?.count == 500)
        view.apply(.stepFinished("s1", summary: ""), at: 3)
        say("late", 51)
        #expect(view.steps[0].state == .done && view.steps[0].reading == nil)
    }

    /// What a research has a model say of a part stands below that part.
    @Test func textOfAPartIsShownAtThePart() {
        let delta = LLMDelta(taskID: "t", callID: "t/s1/1/answer.2/7", attempt: 1, text: "A lease")
        #expect(ProgressEvent(.text(delta)) == .writing(step: "s1/q3", text: "A lease", isFirst: true))
    }

    @Test(arguments: [
        "t/plan/1", "t/s1/1/decompose/2", "t/s1/1/answer.x/7", "t/s1/1/answer./7", "t/s1/1/2/answer.0/7", "t", "",
    ])
    func textOfNoStepIsNotShown(call: String) {
        #expect(ProgressEvent(.text(LLMDelta(taskID: "t", callID: call, text: "x"))) == nil)
    }

    @Test func plainOutputHasNoTextOnItsWay() {
        var plain = PlainProgress(startedAt: 0)
        #expect(plain.lines(for: .writing(step: "s1", text: "x", isFirst: true), at: 1).isEmpty)
    }
}
