import Foundation
import Models

/// What the environment and a file say about model servers: where they are, and the keys to them.
struct ModelEnvironment {
    private let variables: [String: String]
    private let keyFile: String?

    /// - Parameter keyFile: the path of a file that holds a key and nothing else.
    init(_ variables: [String: String] = ProcessInfo.processInfo.environment, keyFile: String? = nil) {
        self.variables = variables
        self.keyFile = keyFile
    }

    /// A variable's value; an empty one stands for none.
    private func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    var openAIAddress: String { value("OPENAI_BASE_URL") ?? "https://api.openai.com/v1" }

    var anthropicAddress: String { value("ANTHROPIC_BASE_URL") ?? "https://api.anthropic.com" }

    /// As Ollama's own programs read the variable: a host alone, a port alone, or an address; a server that listens on
    /// every address is asked at this machine's own.
    var ollamaAddress: String {
        guard let host = value("OLLAMA_HOST") else { return "http://127.0.0.1:11434" }
        if host.contains("://") { return host }
        var named = host.hasPrefix(":") ? "127.0.0.1" + host : host
        if named.hasPrefix("0.0.0.0") { named = "127.0.0.1" + named.dropFirst(7) }
        let hasPort = named.hasPrefix("[") ? named.contains("]:") : named.contains(":")
        return "http://" + named + (hasPort ? "" : ":11434")
    }

    /// The key for a server: the file's, that of `DEVFUSION_MODEL_KEY`, or that of the provider's own variable.
    ///
    /// - Parameter variable: the provider's own, which is shown to no other server.
    /// - Throws: ``CommandFailure`` that never has a key in it.
    func key(_ variable: String? = nil) throws -> ModelKey? {
        if let keyFile {
            guard let data = FileManager.default.contents(atPath: keyFile) else {
                throw CommandFailure("the key file \(keyFile) can't be read", status: ExitStatus.unusableInput)
            }
            return try key(String(decoding: data, as: UTF8.self), from: "the key file \(keyFile)")
        }
        for name in ["DEVFUSION_MODEL_KEY", variable].compactMap(\.self) {
            if let text = value(name) { return try key(text, from: name) }
        }
        return nil
    }

    /// The key for a server that answers nobody without one.
    func requiredKey(_ variable: String, for model: String) throws -> ModelKey {
        guard let key = try key(variable) else {
            throw CommandFailure(
                "\(model) needs a key: set \(variable) or DEVFUSION_MODEL_KEY, or name a file with --model-key-file",
                status: ExitStatus.unusableInput)
        }
        return key
    }

    func address(of kind: ProviderSettings.Kind) -> String {
        switch kind {
        case .openAI, .openAICompatible: openAIAddress
        case .anthropic: anthropicAddress
        case .ollama: ollamaAddress
        }
    }

    /// The key to the one server that the command line names.
    ///
    /// - Parameter model: as the command line names it.
    func key(to provider: ProviderSettings, as model: String) throws -> ModelKey? {
        guard let variable = Self.usualVariable[provider.kind] else { return try key() }
        return try requiredKey(variable, for: model)
    }

    /// The key that a models file names, and no other: with several servers, none may get another's.
    func namedKey(to provider: ProviderSettings) throws -> ModelKey? {
        switch provider.key {
        case .environment(let name): return try named(name, for: provider)
        case .file(let path): return try ModelEnvironment(variables, keyFile: path).key()
        case nil: return try Self.usualVariable[provider.kind].map { try named($0, for: provider) }
        }
    }

    private func named(_ name: String, for provider: ProviderSettings) throws -> ModelKey {
        guard let text = value(name) else {
            throw CommandFailure(
                "the provider \(provider.name) needs a key: set \(name)", status: ExitStatus.unusableInput)
        }
        return try key(text, from: name)
    }

    private static let usualVariable: [ProviderSettings.Kind: String] = [
        .openAI: "OPENAI_API_KEY", .anthropic: "ANTHROPIC_API_KEY",
    ]

    private func key(_ text: String, from place: String) throws -> ModelKey {
        guard let key = ModelKey(text) else {
            throw CommandFailure("\(place) holds no key that can be sent", status: ExitStatus.unusableInput)
        }
        return key
    }
}
