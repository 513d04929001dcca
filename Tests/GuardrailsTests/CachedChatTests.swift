import Foundation
import Schemas
import TestKit
import Testing

@testable import Models

@Suite struct CachedChatTests {
    private let temporary: TemporaryFolder
    private var folder: String { temporary.file("cache") }

    init() throws { temporary = try TemporaryFolder() }

    private func files() -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.contains("/") }.map { "\(folder)/\($0)" }.sorted()
    }

    private func ask(_ chat: CachedChat, _ request: ChatRequest) async throws -> ChatResponse {
        try await chat.chat(request) { _ in }
    }

    @Test func secondTimeTheModelIsNotAsked() async throws {
        let model = ScriptedChat("ü", toolCalls: [ToolCall(id: "1", name: "t", argumentsJSON: "{}")])
        let looks = Kept<Bool>()
        let chat = CachedChat(around: model, folder: folder) { looks.keep($0) }
        var request = ChatRequest("planted")
        request.temperature = 0.7
        let first = try await ask(chat, request)
        request.origin = ChatOrigin(taskID: "other", callID: "call", deadlineMilliseconds: 5, traceparent: "x")
        let shown = ShownText()
        let again = try await chat.chat(request) { shown.show($0) }
        #expect(!first.isCached)
        #expect(again.isCached)
        #expect(again.choices == first.choices)
        #expect(again.usage == ScriptedChat.usage)
        #expect(again.model == first.model && again.id == first.id && again.isUsageReported)
        #expect(shown.all == ["ü"])
        #expect(model.requests.count == 1)
        #expect(looks.all == [false, true])
        #expect(files().allSatisfy { !$0.contains("planted") })
        let attributes = try FileManager.default.attributesOfItem(atPath: try #require(files().first))
        let mode = attributes[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
    }

    @Test func whateverTheModelSeesIsInTheKey() {
        let base = ChatRequest(model: "m", turns: [ChatTurn(.user, "ab"), ChatTurn(.user, "c")])
        let changes: [(inout ChatRequest) -> Void] = [
            { $0.model = "n" },
            {
                $0.turns[0].text = "a"; $0.turns[1].text = "bc"
            }, { $0.turns[0].role = .system },
            { $0.turns[0].toolCallID = "" }, { $0.turns[0].toolCalls = [ToolCall()] },
            { $0.turns[0].toolCalls = [ToolCall(id: "x")] }, { $0.form = AnswerForm(name: "f", schemaJSON: "{}") },
            { $0.tools = [ToolDefinition(name: "t", summary: "", parametersJSON: "{}")] },
            { $0.maxOutputTokens = 1 }, { $0.temperature = 0 }, { $0.temperature = 1 }, { $0.stopSequences = [""] },
            { $0.alternatives = 2 }, { $0.turns.removeLast() },
        ]
        var keys = [
            CacheKey.of(base, provider: "p", variant: ""), CacheKey.of(base, provider: "q", variant: ""),
            CacheKey.of(base, provider: "p", variant: "v"),
        ]
        for change in changes {
            var request = base
            change(&request)
            keys.append(CacheKey.of(request, provider: "p", variant: ""))
        }
        #expect(Set(keys).count == keys.count)
        var elsewhere = base
        elsewhere.origin = ChatOrigin(taskID: "t", tenant: "x")
        #expect(CacheKey.of(elsewhere, provider: "p", variant: "") == keys[0])
    }

    @Test func tenantsDoNotShare() async throws {
        let model = ScriptedChat("x")
        let chat = CachedChat(around: model, folder: folder)
        for tenant in ["a", "b", "../a", ""] {
            var request = ChatRequest("x")
            request.origin.tenant = tenant
            #expect(try await !ask(chat, request).isCached)
            #expect(try await ask(chat, request).isCached)
        }
        #expect(model.requests.count == 4)
    }

    @Test func failuresAreNotKept() async throws {
        let chat = CachedChat(around: ScriptedChat(ModelFailure(.timeout, "late")), folder: folder)
        #expect(await chat.failure(ChatRequest("x")) != nil)
        #expect(files().isEmpty)
    }

    @Test(arguments: 0..<5) func brokenEntryIsAMiss(_ damage: Int) async throws {
        let model = ScriptedChat("x")
        let chat = CachedChat(around: model, folder: folder)
        _ = try await ask(chat, ChatRequest("x"))
        let path = try #require(files().first)
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        switch damage {
        case 0: bytes = []
        case 1: bytes.removeLast()
        case 2: bytes[bytes.count - 4] ^= 1
        case 3: bytes[0] ^= 1
        default: bytes = Array(repeating: 0x0A, count: 100)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(try await !ask(chat, ChatRequest("x")).isCached)
        #expect(try await ask(chat, ChatRequest("x")).isCached)
        #expect(model.requests.count == 2)
    }

    @Test func oldestGoFirst() async throws {
        let chat = CachedChat(
            around: ScriptedChat(String(repeating: "x", count: 1_000)), folder: folder, limitBytes: 20_000)
        for number in 0..<40 {
            _ = try await ask(chat, ChatRequest("\(number)"))
            // Later than those before, whatever the file system's clock can tell.
            for path in files() {
                let at = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
                try FileManager.default.setAttributes(
                    [.modificationDate: (at ?? .now).addingTimeInterval(-1)], ofItemAtPath: path)
            }
        }
        let bytes = try files().map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }.reduce(0, +)
        #expect(bytes <= 20_000)
        #expect(files().count > 5)
        #expect(try await ask(chat, ChatRequest("39")).isCached)
        #expect(try await !ask(chat, ChatRequest("0")).isCached)
    }

    @Test func largeAnswerIsNotKept() async throws {
        let chat = CachedChat(
            around: ScriptedChat(String(repeating: "x", count: 10_000)), folder: folder, limitBytes: 20_000)
        _ = try await ask(chat, ChatRequest("x"))
        #expect(files().isEmpty)
    }

    /// Two caches on one folder, each with an account of its own, as two processes have.
    @Test func foldersMayBeShared() async throws {
        let model = ScriptedChat(String(repeating: "x", count: 500))
        let chats = (0..<2).map { _ in CachedChat(around: model, folder: folder, limitBytes: 15_000) }
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                group.addTask {
                    let answer = try? await chats[number % 2].chat(ChatRequest("\(number / 2 % 20)")) { _ in }
                    #expect(answer?.choices.first?.text.count == 500)
                }
            }
        }
        #expect(files().allSatisfy { !$0.contains("draft") })
        #expect(try await ask(chats[0], ChatRequest("19")).choices.count == 1)
    }

    @Test func diskThatRefusesCostsNothingButTheCache() async throws {
        let chat = CachedChat(around: ScriptedChat("x"), folder: "/proc/none")
        #expect(try await ask(chat, ChatRequest("x")).choices[0].text == "x")
    }
}
