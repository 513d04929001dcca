import Pipeline
import RecordLog
import Schemas
import Testing

@testable import PipelineRuntime

@Suite struct RequestHeaderTests {
    private func header(_ value: [UInt8]?) -> RequestHeader? {
        RequestHeader(
            LogRecord(
                position: RecordPosition(TopicPartition("llm.requests", 0), 0), timestamp: 0,
                key: nil, value: value, headers: RecordHeaders()))
    }

    private static let call = CallHeader(
        taskID: "t1", callID: "t1/s1", attempt: 3, replyTo: "engine.replies", deadlineMs: -1, tenant: "acme",
        cancelsTask: true)

    /// Every request that a worker takes has its call in the first field.
    @Test(arguments: [
        LLMRequestMessage(call: call).encoded(), InternetRequest(call: call).encoded(),
        KnowledgeIngest(call: call).encoded(), KnowledgeSearch(call: call).encoded(),
        ReportRequest(call: call).encoded(), ResearchRequest(call: call).encoded(),
    ])
    func everyRequestTellsItsCall(bytes: [UInt8]) throws {
        let header = try #require(self.header(bytes))
        #expect(header.taskID == "t1" && header.callID == "t1/s1" && header.cancelsTask)
    }

    /// Only the promise that its own role keeps makes a request another group's.
    @Test(arguments: [
        (TaskTerms(), true, true, true), (TaskTerms(models: "extractive"), false, true, true),
        (TaskTerms(privateAddresses: true), true, false, true),
        (TaskTerms(models: "m", privateAddresses: true, pageTimeoutMs: 5), false, false, true),
    ])
    func termsTellWhoseARequestIs(terms: TaskTerms, models: Bool, internet: Bool, reports: Bool) throws {
        var call = Self.call
        call.terms = terms
        let header = try #require(self.header(LLMRequestMessage(call: call).encoded()))
        #expect(header.models == terms.models && header.privateAddresses == terms.privateAddresses)
        #expect(header.isForOwnGroup(in: Topics.llmRequests) == models)
        #expect(header.isForOwnGroup(in: Topics.toolInternetRequests) == internet)
        #expect(header.isForOwnGroup(in: Topics.toolReportsRequests) == reports)
    }

    @Test func whatIsNoRequestTellsNothing() {
        #expect(header(nil) == nil)
        #expect(header([]) == nil)
        #expect(header([0xff, 0xff]) == nil)
        #expect(header(LLMRequestMessage(purpose: .plan).encoded()) == nil)
        #expect(header(LLMRequestMessage(call: CallHeader(taskID: "t")).encoded())?.cancelsTask == false)
        // A length beyond the end, and one beyond all measure.
        #expect(header([0x0a, 0x05, 0x00]) == nil)
        #expect(header([0x0a] + [UInt8](repeating: 0xff, count: 9) + [0x01]) == nil)
    }

    /// No bytes end the process, wherever they are cut or changed.
    @Test func damagedBytesAreHarmless() {
        let bytes = LLMRequestMessage(call: Self.call, templateName: "plan").encoded()
        var random = SeededRandom(seed: 7)
        for length in bytes.indices { _ = header(Array(bytes.prefix(length))) }
        for _ in 0..<20_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = header(changed)
        }
        for _ in 0..<5_000 {
            _ = header((0..<40).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }
}
