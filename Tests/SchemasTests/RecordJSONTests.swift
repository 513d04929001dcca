import Foundation
import Schemas
import Testing

struct RecordJSONTests {
    @Test func namesAndNesting() throws {
        let command = TaskCommand(
            taskID: "t1",
            command: .newTask(
                NewTask(
                    goal: "größe", kind: .research, sources: ["a", ""], submittedAtMs: -5,
                    limits: TaskLimits(maxSteps: .max))))
        let json = try RecordJSON.render(command.encoded(), as: TaskCommand.fullName)
        #expect(
            json == #"{"task_id":"t1","new_task":{"goal":"größe","kind":"TASK_KIND_RESEARCH","sources":["a",""],"#
                + #""submitted_at_ms":-5,"limits":{"max_steps":4294967295}}}"#)
    }

    @Test(
        "64-bit numbers are strings beyond what a double holds",
        arguments: [
            (9_007_199_254_740_992, "9007199254740992"), (9_007_199_254_740_993, "\"9007199254740993\""),
            (-9_007_199_254_740_993, "\"-9007199254740993\""), (.min, "\"-9223372036854775808\""), (1, "1"),
        ] as [(Int64, String)])
    func largeNumbers(_ number: Int64, _ expected: String) throws {
        let json = try RecordJSON.render(TimerFired(dueAtMs: number).encoded(), as: TimerFired.fullName)
        #expect(json == "{\"due_at_ms\":\(expected)}")
    }

    @Test(
        arguments: [
            (0.5, "0.5"), (1e300, "1e+300"), (.nan, "\"NaN\""), (.infinity, "\"Infinity\""),
            (-.infinity, "\"-Infinity\""),
        ] as [(Double, String)])
    func doubles(_ number: Double, _ expected: String) throws {
        let json = try RecordJSON.render(TaskResult(confidence: number).encoded(), as: TaskResult.fullName)
        #expect(json == "{\"confidence\":\(expected)}")
    }

    @Test(
        arguments: [
            ([], ""), ([0], "AA=="), ([0, 1], "AAE="), ([255, 254, 253], "//79"), (Array("hello".utf8), "aGVsbG8="),
        ] as [([UInt8], String)])
    func base64(_ bytes: [UInt8], _ expected: String) throws {
        let letter = DeadLetter(topic: "t", value: bytes)
        let json = try RecordJSON.render(letter.encoded(), as: DeadLetter.fullName)
        #expect(json == (bytes.isEmpty ? #"{"topic":"t"}"# : #"{"topic":"t","value":"\#(expected)"}"#))
    }

    @Test func presentZeroesAreShown() throws {
        let json = try RecordJSON.render(LLMRequestMessage(temperature: 0).encoded(), as: LLMRequestMessage.fullName)
        #expect(json == #"{"temperature":0.0}"#)
        let change = FileChange(change: .deleted(false))
        #expect(try RecordJSON.render(change.encoded(), as: FileChange.fullName) == #"{"deleted":false}"#)
    }

    @Test func enumsWithoutAName() throws {
        let request = ContextRequest(scopes: [.task, .unrecognized(-9)])
        let json = try RecordJSON.render(request.encoded(), as: ContextRequest.fullName)
        #expect(json == #"{"scopes":["CONTEXT_SCOPE_TASK",-9]}"#)
    }

    @Test func escapes() throws {
        let text = "\"\\\n\r\t\u{1}\u{7f}\u{2028}/é\0"
        let json = try RecordJSON.render(PauseTask(user: text).encoded(), as: PauseTask.fullName)
        #expect(json == "{\"user\":\"\\\"\\\\\\n\\r\\t\\u0001\\u007f\\u2028/é\\u0000\"}")
    }

    @Test(arguments: GoldenRecord.all)
    func isJSON(_ golden: GoldenRecord) throws {
        let json = try RecordJSON.render(golden.wire, as: golden.fullName)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let names = golden.text.split(separator: "\n").filter { !$0.hasPrefix(" ") && $0 != "}" }
            .map { String($0.prefix { $0 != ":" && $0 != " " }) }
        #expect(Set((object ?? [:]).keys) == Set(names))
    }

    @Test func unknownNames() {
        #expect(throws: SchemaFailure.unknownRecord("devfusion.v1.Nothing")) {
            try RecordJSON.render([], as: "devfusion.v1.Nothing")
        }
    }
}
