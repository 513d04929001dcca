import Pipeline
import PipelineRuntime
import RecordLog
import Testing

@testable import devfusion

@Suite struct GroupLagTests {
    private func place(_ partition: Int32) -> GroupProgress.Place {
        .init(group: "g", partition: TopicPartition("t", partition))
    }

    @Test func theRateIsWhatWasReadMeanwhile() {
        let before = GroupProgress(marks: [
            place(0): .init(next: 10, end: 100), place(1): .init(next: 5, end: 50), place(2): .init(next: 7, end: 7),
        ])
        let now = GroupProgress(marks: [
            place(0): .init(next: 30, end: 130), place(1): .init(next: 5, end: 50), place(2): .init(next: 7, end: 7),
            place(3): .init(next: 0, end: 9),
        ])
        let lags = GroupLag.all(now, since: before, seconds: 2)
        #expect(lags.map(\.lag) == [100, 45, 0, 9])
        #expect(lags.map(\.rate) == [10, nil, nil, nil])
        #expect(lags.map(\.seconds) == [10, nil, 0, nil])
    }

    @Test func withoutAnEarlierLookNoRateIsKnown() {
        let now = GroupProgress(marks: [place(0): .init(next: 1, end: 3)])
        let lag = GroupLag.all(now, since: nil, seconds: 0)[0]
        #expect(lag.seconds == nil)
        #expect(
            lag.json
                == #"{"group":"g","topic":"t","partition":0,"committed_offset":1,"end_offset":3,"lag_records":2,"#
                + #""records_per_second":null,"queued_seconds":null}"#)
    }

    @Test func itIsReadFromTheGroupsAndTheLog() throws {
        let fixture = try LogFixture()
        let key = Array("t-1".utf8)
        try fixture.log.append(
            (0..<5).map { _ in
                OutgoingRecord(
                    topic: Topics.engineReplies, partition: 2, timestamp: LogTime.wallClock().milliseconds, key: key,
                    value: [])
            })
        let session = try fixture.log.join(Role.engine.group, topics: Role.engine.inputs, as: "m")
        _ = try session.poll(limit: 10, milliseconds: 1_000)
        try session.commit(
            LogTransaction(offsets: [TopicPartition(Topics.engineReplies, 2): CommittedOffset(offset: 3)]))
        try session.leave()
        let progress = try GroupProgress(
            of: Role.allCases.map { (group: $0.group, topics: $0.inputs) }, in: fixture.log)
        let lags = GroupLag.all(progress, since: nil, seconds: 0)
        #expect(lags.count == Role.allCases.flatMap(\.inputs).count * 6)
        #expect(
            lags.filter { $0.lag > 0 } == [
                GroupLag(group: Role.engine.group, partition: TopicPartition(Topics.engineReplies, 2), next: 3, end: 5)
            ])
    }

    @Test func whatIsNoRecordIsNoLag() {
        let marker = GroupProgress(marks: [place(0): .init(next: 10, end: 12, isExhausted: true)])
        let lag = GroupLag.all(marker, since: nil, seconds: 0)[0]
        #expect(lag.lag == 0 && lag.seconds == 0 && lag.end == 12)
    }

    @Test func recordsThatAreThereAreLag() throws {
        let fixture = try LogFixture()
        try fixture.log.append(
            (0..<3).map { number in
                OutgoingRecord(
                    topic: Topics.llmRequests, partition: Int32(number), timestamp: LogTime.wallClock().milliseconds,
                    key: Array("t".utf8), value: [])
            })
        var progress = try GroupProgress(of: [(Role.models.group, Role.models.inputs)], in: fixture.log)
        try progress.findExhausted(in: fixture.log, milliseconds: 1_000)
        #expect(GroupLag.all(progress, since: nil, seconds: 0).map(\.lag) == [1, 1, 1, 0, 0, 0])
    }

    /// A redriven record is read by one group, and no group reads what another one does.
    @Test func eachInputHasOneReader() {
        let inputs = Role.allCases.flatMap(\.inputs)
        #expect(Set(inputs).count == inputs.count)
        #expect(!inputs.contains(Topics.deadLetters))
    }
}
