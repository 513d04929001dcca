import Schemas
import Testing

/// What a later version may have written.
struct EvolutionTests {
    private let record = PauseTask(user: "ada")

    @Test(
        "unknown fields of every wire type are ignored",
        arguments: [
            [0xf8, 0x7f, 0x96, 0x01], [0xf9, 0x7f, 1, 2, 3, 4, 5, 6, 7, 8], [0xfa, 0x7f, 2, 0xff, 0xfe],
            [0xfd, 0x7f, 1, 2, 3, 4], [0xf8, 0xff, 0xff, 0xff, 0x0f, 1],
        ] as [[UInt8]])
    func unknownFields(_ unknown: [UInt8]) throws {
        #expect(try PauseTask(decoding: record.encoded() + unknown) == record)
        #expect(try PauseTask(decoding: unknown + record.encoded()) == record)
        let nested = [0x32, UInt8(record.encoded().count + unknown.count)] + record.encoded() + unknown
        #expect(try TaskCommand(decoding: nested) == TaskCommand(command: .pause(record)))
    }

    @Test func unknownFieldsDoNotSurvive() throws {
        let bytes = record.encoded() + [0xf8, 0x7f, 1]
        #expect(try PauseTask(decoding: bytes).encoded() == record.encoded())
    }

    @Test(arguments: [10, 127, 128, .max, -1, .min] as [Int32])
    func unknownEnumValues(_ number: Int32) throws {
        let record = TaskRecord(status: .unrecognized(number))
        let again = try TaskRecord(decoding: record.encoded())
        #expect(again == record)
        #expect(again.status.rawValue == number)
        #expect(again.status.description == "unrecognized(\(number))")
    }

    @Test func knownValuesAreNeverUnrecognized() throws {
        let record = TaskRecord(status: .unrecognized(7))
        #expect(try TaskRecord(decoding: record.encoded()).status == .completed)
        #expect(TaskStatus(rawValue: 7) == .completed)
    }

    @Test func unknownValuesInLists() throws {
        let request = ContextRequest(scopes: [.task, .unrecognized(-9), .unspecified, .user])
        #expect(try ContextRequest(decoding: request.encoded()) == request)
    }

    @Test("lists of numbers are read packed and unpacked")
    func unpacked() throws {
        #expect(try ContextRequest(decoding: [0x18, 1, 0x18, 3]).scopes == [.task, .user])
        #expect(try ContextRequest(decoding: [0x1a, 2, 1, 3]).scopes == [.task, .user])
    }

    @Test("the last member of a oneof wins, and the last value of a field")
    func lastWins() throws {
        let bytes =
            Content(storage: .inlineText("a")).encoded()
            + Content(storage: .blob(BlobReference(sizeBytes: 5))).encoded()
        #expect(try Content(decoding: bytes).storage == .blob(BlobReference(sizeBytes: 5)))
        #expect(try PauseTask(decoding: PauseTask(user: "b").encoded() + record.encoded()) == record)
    }

    @Test("a member of a later version leaves the oneof empty")
    func unknownMember() throws {
        let bytes: [UInt8] = [10, 1, 0x74, 0xfa, 0x7f, 0]
        #expect(try TaskCommand(decoding: bytes) == TaskCommand(taskID: "t"))
    }
}
