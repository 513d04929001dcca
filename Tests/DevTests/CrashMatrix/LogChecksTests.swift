import Pipeline
import RecordLog
import Schemas
import Testing

@testable import dev

/// Each fault that is planted into a sound log is caught, and nothing else is said.
@Suite struct LogChecksTests {
    private let call = CallHeader(taskID: "t-1", callID: "t-1/plan/1", attempt: 1, replyTo: "engine.replies")

    @Test func aSoundLogHasNoViolation() {
        let log = SoundLog()
        #expect(log.violations == [])
        let calls = CallOutcomes(log.contents)
        #expect(calls.callCount == 2 && calls.outcomeCount == 2 && calls.retryCount == 0)
    }

    @Test func aLostTaskIsCaught() {
        var log = SoundLog()
        log.lose(Topics.taskState) { $0.keyText == "t-2" }
        #expect(log.violations == [Violation(.taskEnds, "task t-2 is lost")])
    }

    @Test(arguments: [
        (TaskStatus.executing, "task t-1 (answered) is still executing"),
        (TaskStatus.failed, "task t-1 (answered) is failed"),
    ])
    func aTaskThatDoesNotEndAsItMustIsCaught(_ status: TaskStatus, _ complaint: String) {
        var log = SoundLog()
        log.add(
            Topics.taskState, TaskRecord(taskID: "t-1", status: status), key: "t-1", source: "orchestrator", id: "late")
        #expect(log.violations == [Violation(.taskEnds, complaint)])
    }

    @Test func anEndThatIsToldTwiceOrNeverIsCaught() {
        var log = SoundLog()
        log.addEnd(of: "t-1", id: "t-1/again")
        log.lose(Topics.uiEvents) { $0.keyText == "t-2" }
        #expect(
            log.violations == [
                Violation(.taskEnds, "the end of task t-1 was told 2 times"),
                Violation(.taskEnds, "the end of task t-2 was told 0 times"),
            ])
    }

    @Test func aTaskThatNobodySubmittedIsCaught() {
        var log = SoundLog()
        log.add(
            Topics.taskState, TaskRecord(taskID: "t-3", status: .completed), key: "t-3", source: "orchestrator", id: "x"
        )
        #expect(log.violations == [Violation(.taskEnds, "task t-3 was never submitted")])
    }

    @Test func aSecondOutcomeIsCaught() {
        var log = SoundLog()
        log.addOutcome(of: call, id: "again")
        #expect(log.violations == [Violation(.oneOutcome, "call t-1/plan/1 has 2 accepted outcomes after 0 retries")])
    }

    @Test func theOutcomeOfARetriedCallIsItsSecond() {
        var log = SoundLog()
        log.addOutcome(of: call, action: "call.retried", id: "retried")
        log.addOutcome(of: call, id: "again")
        #expect(log.violations == [])
    }

    @Test func aLostOutcomeIsCaught() {
        var log = SoundLog()
        log.lose(Topics.auditLog) { $0.keyText == "t-1" }
        let complaint = "call t-1/plan/1 of completed task t-1 has no accepted outcome"
        #expect(log.violations == [Violation(.oneOutcome, complaint)])
    }

    @Test func aSecondReplyToOneAttemptIsCaught() {
        var log = SoundLog()
        log.addReply(to: call)
        log.contents.committed["devfusion.engine"]?[TopicPartition(Topics.engineReplies, 0)] = 3
        #expect(log.violations == [Violation(.oneOutcome, "attempt 1 of call t-1/plan/1 has 2 replies")])
    }

    @Test func anOutcomeOfNoCallIsCaught() {
        var log = SoundLog()
        log.addOutcome(of: CallHeader(taskID: "t-1", callID: "t-1/write/2"), id: "stray")
        let complaint = "an outcome of call t-1/write/2 was accepted, which nobody asked"
        #expect(log.violations == [Violation(.oneOutcome, complaint)])
    }

    @Test func aRecordThatIsThereTwiceIsCaught() {
        var log = SoundLog()
        log.add(Topics.uiEvents, key: "t-1", value: [], source: "engine", id: "same")
        log.add(Topics.uiEvents, key: "t-1", value: [], source: "research", id: "same")
        #expect(log.violations == [])
        log.add(Topics.uiEvents, key: "t-1", value: [], source: "engine", id: "same")
        let complaint = "/devfusion/engine wrote same at ui.events/0/2 and at ui.events/0/4"
        #expect(log.violations == [Violation(.noOutputTwice, complaint)])
    }

    @Test func aRecordWithoutAnIdentityIsCaught() {
        var log = SoundLog()
        log.add(Topics.uiEvents, key: "t-1", value: [], source: "engine", id: nil)
        let complaint = "the record at ui.events/0/2 has no ce_id or no ce_source"
        #expect(log.violations == [Violation(.noOutputTwice, complaint)])
    }

    @Test func aTimerMayRingAgain() {
        var log = SoundLog()
        for _ in 1...2 { log.add(Topics.engineTimers, key: "t-1", value: [], source: "engine", id: "rings") }
        log.contents.committed["devfusion.engine"]?[TopicPartition(Topics.engineTimers, 0)] = 2
        #expect(log.violations == [])
        #expect(OutputIdentities.repeatedTimers(in: log.contents) == 1)
    }

    @Test func aStuckPartitionIsCaught() {
        var log = SoundLog()
        log.contents.committed["devfusion.models"]?[TopicPartition(Topics.llmRequests, 0)] = 1
        #expect(log.violations == [Violation(.notStuck, "devfusion.models has left 1 records of llm.requests/0")])
    }

    @Test func aPartitionThatNobodyEverReadIsCaught() {
        var log = SoundLog()
        log.contents.committed["devfusion.engine"] = nil
        #expect(log.violations == [Violation(.notStuck, "devfusion.engine has left 2 records of engine.replies/0")])
    }

    @Test func offsetsWithoutARecordLeaveNobodyBehind() {
        var log = SoundLog()
        log.lose(Topics.llmRequests) { _ in true }
        log.contents.committed["devfusion.models"] = nil
        #expect(!log.violations.contains { $0.rule == .notStuck })
    }

    @Test func aDeadLetterThatShouldNotBeIsCaught() {
        var log = SoundLog()
        let letter = DeadLetter(topic: "engine.replies", partition: 4, offset: 7, key: Array("t-1".utf8), reason: "why")
        log.add(Topics.deadLetters, letter, key: "t-1", source: "engine", id: "engine.replies/4/7/dead-letter")
        let complaint = "the record of t-1 at engine.replies/4/7 is a dead letter though it could be processed: why"
        #expect(log.violations == [Violation(.deadLetters, complaint)])
    }

    @Test func aDeadLetterThatIsMissingIsCaught() {
        var log = SoundLog()
        log.lose(Topics.deadLetters) { _ in true }
        #expect(log.violations == [Violation(.deadLetters, "the record of poison-0 is no dead letter")])
    }
}
