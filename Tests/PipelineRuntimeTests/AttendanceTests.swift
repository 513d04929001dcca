import Pipeline
import RecordLog
import Schemas
import Testing

@testable import PipelineRuntime

@Suite struct AttendanceTests {
    private static let start = LogTime(milliseconds: 1_700_000_000_000)

    private func time(_ seconds: Int64) -> LogTime { Self.start.adding(milliseconds: seconds * 1_000) }

    private func stretch(_ from: Int64, _ until: Int64) -> Range<Int64> {
        time(from).milliseconds..<time(until).milliseconds
    }

    @Test func whatNobodyHasSeenIsUnattended() {
        var attendance = Attendance()
        #expect(attendance.note(time(0)) == Self.start.milliseconds)
        #expect(attendance.stretches == [0..<Self.start.milliseconds])
        #expect(attendance.note(time(30)) == 0)
        #expect(attendance.stretches.count == 1)
    }

    @Test func aTakeoverCountsFromTheLastWord() {
        var attendance = Attendance(word: time(0))
        #expect(attendance.note(time(30)) == 0)
        attendance = Attendance(word: time(0))
        #expect(attendance.note(time(31)) == 31_000)
        #expect(attendance.stretches == [stretch(0, 31)])
    }

    @Test func anOwnerThatStoodStillWasAway() {
        var attendance = Attendance(word: time(0))
        for second in stride(from: 1 as Int64, through: 100, by: 20) { attendance.note(time(second)) }
        #expect(attendance.stretches.isEmpty)
        attendance.note(time(90_000))
        #expect(attendance.stretches == [stretch(81, 90_000)])
    }

    /// A clock that is set back makes no stretch, and the time after it counts again.
    @Test func aClockMaySkipBack() {
        var attendance = Attendance(word: time(0))
        attendance.renew(at: time(10))
        attendance.note(time(-3_600))
        #expect(attendance.isDue(at: time(-3_600)))
        attendance.renew(at: time(-3_600))
        #expect(attendance.word == time(-3_600) && attendance.stretches.isEmpty)
        attendance.note(time(-3_500))
        #expect(attendance.stretches == [stretch(-3_600, -3_500)])
    }

    @Test func aWordIsRenewedOnlyWhenItIsOld() {
        var attendance = Attendance(word: time(0))
        attendance.renew(at: time(9))
        #expect(attendance.word == time(0))
        attendance.renew(at: time(10))
        #expect(attendance.word == time(10))
    }

    /// However often owners come and go, none of the time is lost and the metadata stays short.
    @Test func theOldestStretchesBecomeOne() throws {
        var attendance = Attendance(word: time(0))
        for round in 1...100 as ClosedRange<Int64> { attendance.note(time(round * 60)) }
        #expect(attendance.stretches.count == Attendance.stretchLimit)
        let sum = attendance.unattended().milliseconds(from: time(0), until: time(6_000))
        #expect(sum == 6_000_000)
        #expect(attendance.text.utf8.count <= Attendance.limitBytes + 4)
    }

    @Test func itSurvivesTheLog() {
        for attendance in [
            Attendance(word: time(7)), Attendance(stretches: [0..<Self.start.milliseconds], word: time(7)),
            Attendance(stretches: [stretch(1, 2), stretch(100, 200)], word: time(300)),
        ] {
            #expect(Attendance("s1:1,2" + attendance.text) == attendance)
            #expect(StartMark("s1:1,2" + attendance.text) == StartMark(starts: 1, trials: 2))
            #expect(StartMark(attendance.text) == StartMark())
            let mark = OwnerMark(isWorking: true, level: 3, levelEnd: 131, suspectEnd: 5_000, trialEnd: 124)
            for mark in [nil, mark] {
                for finished in [[], [122..<123, 127..<130]] as [[Range<Offset>]] {
                    let metadata = CommitMetadata(finished: finished, mark: mark, attendance: attendance)
                    let text = metadata.text(at: 120)
                    #expect(CommitMetadata(CommittedOffset(offset: 120, metadata: text)) == metadata, "\(text)")
                }
            }
        }
        #expect(Attendance("a1:-1,2,3") == Attendance())
        #expect(Attendance("a1:zzzzzzzzzzzzzzzzz") == Attendance())
        #expect(Attendance("s1:1,2") == Attendance())
    }
}
