import Pipeline
import RecordLog
import Schemas
import Testing

@testable import devfusion

@Suite struct RedriveTests {
    private static let now = LogTime(milliseconds: 4_000_000_000_000)

    private func letter(
        topic: TopicName = Topics.engineReplies, partition: Int32 = 2, offset: Offset = 7, key: String = "t-1",
        value: [UInt8] = [8, 1], headers: [DeadLetterHeader] = []
    ) -> DeadLetter {
        DeadLetter(
            topic: topic.description, partition: partition, offset: offset, key: Array(key.utf8), value: value,
            headers: headers, timestampMs: 5, group: "devfusion.engine", reason: "broken", failedAtMs: 6)
    }

    private func redrive(_ letter: FoundLetter, in fixture: LogFixture, again: Bool = false) throws -> RecordPosition {
        try Redrive(log: fixture.log).redrive(letter, again: again, at: Self.now)
    }

    @Test func theRecordComesBackAsItWasAndTheLetterIsMarked() throws {
        let fixture = try LogFixture()
        let headers = [
            DeadLetterHeader(name: "traceparent", value: Array("00-1-2-01".utf8)),
            DeadLetterHeader(name: "bytes", value: [0, 255]),
        ]
        let found = try fixture.found(letter(headers: headers).encoded())
        let position = try redrive(found, in: fixture)
        let records = try fixture.contents(of: Topics.engineReplies)
        #expect(records.map(\.position) == [position])
        #expect(position.partition.partition == Partitioner.partition(ofKey: Array("t-1".utf8), count: 6))
        var expected = RecordHeaders()
        expected.append("traceparent", "00-1-2-01")
        expected.append("bytes", [0, 255] as [UInt8])
        expected.append(LetterBox.markHeader, "dead.letters/\(found.position.address)")
        #expect(records[0].key == Array("t-1".utf8) && records[0].value == [8, 1] && records[0].headers == expected)
        #expect(records[0].timestamp == Self.now.milliseconds)

        let marked = try LetterBox(fixture.log)
        #expect(marked.letters.map(\.redrives) == [1])
        #expect(throws: RedriveRefusal.self) { try redrive(marked.letters[0], in: fixture) }
        _ = try redrive(marked.letters[0], in: fixture, again: true)
        #expect(try LetterBox(fixture.log).letters.map(\.redrives) == [2])
        #expect(try fixture.contents(of: Topics.engineReplies).count == 2)
    }

    @Test func aRecordThatWasTooLongForItsLetterIsReadWhereItStood() throws {
        let fixture = try LogFixture()
        var headers = RecordHeaders()
        headers.append("a", "b")
        let stood = try fixture.log.append([
            OutgoingRecord(
                topic: Topics.engineReplies, timestamp: Self.now.milliseconds, key: Array("t-9".utf8),
                value: [UInt8](repeating: 7, count: 950_000), headers: headers)
        ])[0]
        let found = try fixture.found(
            letter(partition: stood.partition.partition, offset: stood.offset, key: "", value: []).encoded())
        let position = try redrive(found, in: fixture)
        #expect(position.partition == stood.partition)
        let back = try #require(try fixture.contents(of: Topics.engineReplies).last)
        #expect(back.key == Array("t-9".utf8) && back.value?.count == 950_000 && back.headers["a"] == "b")
    }

    @Test func withoutAKeyItGoesToThePartitionThatItHad() throws {
        let fixture = try LogFixture()
        let found = try fixture.found(letter(partition: 4, key: "").encoded())
        #expect(try redrive(found, in: fixture).partition == TopicPartition(Topics.engineReplies, 4))
    }

    @Test func lettersThatWouldDoHarmAreRefusedAndNothingIsWritten() throws {
        let fixture = try LogFixture()
        let hostile: [[UInt8]?] = [
            letter(topic: Topics.taskState).encoded(), letter(topic: Topics.deadLetters).encoded(),
            letter(topic: "no.such.topic").encoded(), letter(topic: "").encoded(),
            letter(partition: 6, key: "").encoded(), letter(partition: -1, key: "").encoded(),
            letter(headers: [DeadLetterHeader(name: "", value: [])]).encoded(),
            letter(headers: [DeadLetterHeader(name: String(repeating: "x", count: 256), value: [])]).encoded(),
            letter(offset: 10, value: []).encoded(), letter(offset: .min, value: []).encoded(),
            letter(partition: .max, offset: .max, value: []).encoded(), [255, 255, 255], nil,
        ]
        for value in hostile {
            let found = try fixture.found(value)
            #expect(throws: RedriveRefusal.self) { try redrive(found, in: fixture) }
            #expect(!LetterText.line(found).isEmpty && !LetterText.page(found).isEmpty)
        }
        for topic in Topics.all where topic.name != Topics.deadLetters {
            #expect(try fixture.contents(of: topic.name).isEmpty)
        }
        #expect(try LetterBox(fixture.log).letters.map(\.redrives).allSatisfy { $0 == 0 })
    }

    /// The letter's partition is a claim; a record in another partition than its key's would reach a stage that does
    /// not hold the task's state.
    @Test func aKeyDecidesWhateverPartitionTheLetterClaims() throws {
        let fixture = try LogFixture()
        for partition: Int32 in [0, 5, 99, -3] {
            let found = try fixture.found(letter(partition: partition).encoded())
            let position = try redrive(found, in: fixture)
            #expect(position.partition.partition == Partitioner.partition(ofKey: Array("t-1".utf8), count: 6))
        }
    }

    @Test func whatALetterSaysCannotSteerATerminal() throws {
        let fixture = try LogFixture()
        var hostile = letter(topic: "a\u{1b}[2J", key: "\u{7}\r\n", headers: [.init(name: "\u{1b}c", value: [27])])
        hostile.reason = "\u{1b}]0;owned\u{7}"
        let found = try fixture.found(hostile.encoded())
        for text in [LetterText.line(found), LetterText.page(found), LetterText.json(found)] {
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        }
    }

    @Test(arguments: ["", "0", "0/99", "-1/0", "dead.letters/0/0", "0/0 "])
    func anAddressThatIsNoneIsRefused(_ address: String) throws {
        let fixture = try LogFixture()
        _ = try fixture.found(letter().encoded())
        #expect(throws: CommandFailure.self) { try LetterBox(fixture.log).letter(address) }
    }
}
