import Foundation
import Testing

@testable import devfusion

/// Which model is asked, where, and with which key.
@Suite struct ModelOptionsTests {
    @Test(
        "a model is named in one of five forms",
        arguments: [
            ("extractive", ModelChoice.extractive), ("ollama:llama3.2:3b", .ollama("llama3.2:3b")),
            ("openai:gpt-5", .openAI("gpt-5")), ("anthropic:claude-opus-4-1", .anthropic("claude-opus-4-1")),
            ("openai-compatible:http://h:8080/v1", .compatible(address: "http://h:8080/v1", model: nil)),
            ("openai-compatible:https://h#a/b#c", .compatible(address: "https://h", model: "a/b#c")),
            ("openai-compatible:http://h#", .compatible(address: "http://h", model: nil)),
        ])
    func forms(text: String, choice: ModelChoice) { #expect(ModelChoice(text) == choice) }

    @Test(arguments: ["", "gpt-5", "openai", "openai:", ":x", "OpenAI:x", "openai-compatible:h:8080", "extractive:x"])
    func otherFormsAreRefused(text: String) throws {
        #expect(ModelChoice(text) == nil)
        let place = try Workplace()
        let outcome = try place.run(["serve", "--model", text])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--model takes extractive, ollama:NAME, openai:NAME"))
        #expect(!place.exists("data"))
    }

    @Test(
        "Ollama's variable is read as its own programs read it",
        arguments: [
            ("", "http://127.0.0.1:11434"), ("h", "http://h:11434"), ("h:1", "http://h:1"),
            (":1", "http://127.0.0.1:1"),
            ("0.0.0.0", "http://127.0.0.1:11434"), ("0.0.0.0:1", "http://127.0.0.1:1"), ("[::1]", "http://[::1]:11434"),
            ("https://h/x", "https://h/x"),
        ])
    func ollamaHost(host: String, address: String) {
        #expect(ModelEnvironment(["OLLAMA_HOST": host]).ollamaAddress == address)
    }

    @Test func aKeyComesFromAFileOrTheEnvironmentAndGoesToItsOwnServerOnly() throws {
        let place = try Workplace()
        let file = try place.write("key", "  from-file \n")
        let all = ["DEVFUSION_MODEL_KEY": "ours", "OPENAI_API_KEY": "theirs"]
        #expect(try ModelEnvironment(all, keyFile: file).key("OPENAI_API_KEY") == .init("from-file"))
        #expect(try ModelEnvironment(all).key("OPENAI_API_KEY") == .init("ours"))
        #expect(try ModelEnvironment(["OPENAI_API_KEY": "theirs"]).key("OPENAI_API_KEY") == .init("theirs"))
        #expect(try ModelEnvironment(["OPENAI_API_KEY": "theirs"]).key() == nil)
        #expect(try ModelEnvironment(["OPENAI_API_KEY": ""]).key("OPENAI_API_KEY") == nil)
    }

    @Test(
        "what is missing is said before anything is begun",
        arguments: [
            (["--model", "openai:m"], [:], "openai:m needs a key: set OPENAI_API_KEY or DEVFUSION_MODEL_KEY"),
            (["--model", "anthropic:m"], [:], "anthropic:m needs a key: set ANTHROPIC_API_KEY or DEVFUSION_MODEL_KEY"),
            (["--model", "openai:m", "--model-key-file", "none"], [:], "the key file none can't be read"),
            (["--model", "anthropic:m", "--model-key-file", "empty"], [:], "the key file empty holds no key"),
            (["--model", "openai:m"], ["OPENAI_API_KEY": "a b"], "OPENAI_API_KEY holds no key that can be sent"),
            (
                ["--model", "openai:m"], ["OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "nowhere"],
                "the model server's address cannot be used"
            ),
            ([], ["DEVFUSION_MODEL": "anthropic:m"], "anthropic:m needs a key"),
        ])
    func missing(arguments: [String], environment: [String: String], complaint: String) throws {
        let place = try Workplace()
        try place.write("empty", " \n")
        let outcome = try place.research("Why?", sources: [Library.sources[1]], arguments, environment: environment)
        #expect(outcome.status == 64)
        #expect(outcome.complaint?.hasPrefix(complaint) == true, "\(outcome.errors)")
        #expect(try place.taskIDs() == [])
        #expect(!outcome.errors.contains("a b"))
    }

    @Test func onlyTheModelsRoleNeedsAKey() throws {
        let place = try Workplace()
        let running = try place.start(["run", "engine", "--model", "openai:m"])
        try running.waitForErrors("serving")
        running.process.send(SIGTERM)
        #expect(running.outcome(seconds: 20).status == 0)
        #expect(try place.run(["run", "models", "--model", "openai:m"]).status == 64)
    }
}
