import RecordLog
import Testing

@testable import PipelineRuntime

@Suite struct QuarantineTests {
    private let partition = TopicPartition("task.commands", 0)

    private func record(_ offset: Offset) -> LogRecord {
        LogRecord(
            position: RecordPosition(partition, offset), timestamp: 0, key: nil, value: nil,
            headers: RecordHeaders())
    }

    @Test(arguments: ["", "s1:", "s1:1", "s1:-1,0", "s1:1,2,3", "s1:99999,0", "o1:1,1", "s1:a,b"])
    func metadataFromElsewhereMeansNothing(metadata: String) { #expect(StartMark(metadata) == StartMark()) }

    @Test(arguments: [(1, 0), (1, 1), (3, 2), (999, 999)])
    func marksSurviveTheLog(starts: Int, trials: Int) {
        let mark = StartMark(starts: starts, trials: trials)
        #expect(StartMark(mark.metadata) == mark)
    }

    /// One life after another, each of which dies at record 12 of 10 to 14, in company or alone.
    @Test func aRecordIsCondemnedAfterItDiedInCompanyAndTwiceAlone() {
        var committed = CommittedOffset(offset: 10)
        var deaths: [String] = []
        for _ in 0..<10 {
            var quarantine = Quarantine(firstRecords: 100)
            quarantine.assign(partition, committed)
            let records = (committed.offset..<15).map(record)
            let marks = quarantine.startMarks(before: records)
            committed = marks[partition] ?? committed
            quarantine.begin(marks)
            guard quarantine.isCareful(with: records[0]) else {
                deaths.append("together")
                continue
            }
            guard let fatal = live(&quarantine, records, &committed) else {
                #expect(deaths == ["together", "alone at 12", "alone at 12"])
                #expect(committed == CommittedOffset(offset: 15))
                return
            }
            deaths.append("alone at \(fatal)")
        }
        Issue.record("the record was never condemned")
    }

    /// Takes records alone; gives the offset where the process died.
    private func live(
        _ quarantine: inout Quarantine, _ records: [LogRecord], _ committed: inout CommittedOffset
    ) -> Offset? {
        for record in records {
            let offset = record.position.offset
            if let trial = quarantine.trialMark(before: record) {
                committed = trial
                if offset == 12 { return offset }
            } else {
                #expect(offset == 12)
            }
            committed = CommittedOffset(offset: offset + 1)
            quarantine.pass([partition: committed], records: 1)
        }
        return nil
    }

    @Test func anOwnerThatEndedWithoutHavingBegunProvesNothing() {
        var quarantine = Quarantine(firstRecords: 3)
        quarantine.assign(partition, CommittedOffset(offset: 5))
        #expect(quarantine.startMarks(before: []).isEmpty)
        let marks = quarantine.startMarks(before: [record(5)])
        #expect(marks == [partition: CommittedOffset(offset: 5, metadata: "s1:1,0")])
        quarantine.begin(marks)
        #expect(quarantine.startMarks(before: [record(5)]).isEmpty)
        #expect(!quarantine.isCareful(with: record(5)))
    }

    @Test func careEndsOnceAsManyRecordsPassedAsTheCulpritMayHaveStoodAmong() {
        var quarantine = Quarantine(firstRecords: 3)
        quarantine.assign(partition, CommittedOffset(offset: 5, metadata: "s1:1,0"))
        quarantine.begin(quarantine.startMarks(before: [record(5)]))
        for offset in 5..<8 as Range<Offset> {
            #expect(quarantine.isCareful(with: record(offset)))
            quarantine.pass([partition: CommittedOffset(offset: offset + 1)], records: 1)
        }
        #expect(!quarantine.isCareful(with: record(8)))
    }

    @Test func transactionsMayGrowAsRecordsPassAndBeginSmallAgain() {
        var quarantine = Quarantine(firstRecords: 3)
        quarantine.assign(partition, CommittedOffset(offset: 5))
        quarantine.begin(quarantine.startMarks(before: [record(5)]))
        #expect(quarantine.passedRecords == 0)
        quarantine.pass([partition: CommittedOffset(offset: 8)], records: 3)
        quarantine.pass([partition: CommittedOffset(offset: 11)], records: 3)
        #expect(quarantine.passedRecords == 6)
        quarantine.assign(partition, CommittedOffset(offset: 11))
        quarantine.begin(quarantine.startMarks(before: [record(11)]))
        #expect(quarantine.passedRecords == 0)
    }
}
