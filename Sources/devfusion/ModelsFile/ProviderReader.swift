import Models

/// Reads one provider of a models file.
enum ProviderReader {
    static func read(_ value: StrictValue, _ name: String) throws(ModelsFileProblem) -> ProviderSettings {
        let fields = try value.mapping(of: [
            "kind", "url", "key_environment", "key_file", "requests_per_minute", "tokens_per_minute", "concurrency",
            "version",
        ])
        let kind = try fields.required("kind").word(ProviderSettings.Kind.self)
        let url = try fields.optional("url", address)
        if kind == .openAICompatible, url == nil { throw value.problem("has no url, which only its owner knows") }
        let perMinute: (StrictValue) throws(ModelsFileProblem) -> Int64 = { value throws(ModelsFileProblem) in
            try value.integer(1...1_000_000_000_000)
        }
        let concurrency = try fields.optional("concurrency") { value throws(ModelsFileProblem) in
            Int(try value.integer(1...100_000))
        }
        if let version = fields["version"], kind != .anthropic {
            throw version.problem("is there, and only Anthropic's protocol has versions")
        }
        return ProviderSettings(
            name: name, kind: kind, baseURL: url, key: try key(fields, value),
            limits: GateState.Limits(
                key: name, concurrency: concurrency ?? ProviderSettings.usualConcurrency,
                requestsPerMinute: try fields.optional("requests_per_minute", perMinute),
                tokensPerMinute: try fields.optional("tokens_per_minute", perMinute)),
            version: try fields.optional("version", version))
    }

    /// What stands there is not repeated in an error: it may be a key.
    private static func key(
        _ fields: StrictMapping, _ provider: StrictValue
    ) throws(ModelsFileProblem) -> ProviderSettings.Key? {
        if let variable = fields["key_environment"] {
            guard fields["key_file"] == nil else { throw provider.problem("has key_environment and key_file") }
            let name = try variable.text()
            guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{0,127}/) != nil else {
                throw variable.problem("is no name of a variable; keys themselves never stand here")
            }
            return .environment(name)
        }
        return try fields.optional("key_file") { value throws(ModelsFileProblem) in .file(try value.text()) }
    }

    private static func version(_ value: StrictValue) throws(ModelsFileProblem) -> String {
        let text = try value.text()
        guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else {
            throw value.problem("is no version of the protocol, which is a day such as \(AnthropicChat.version)")
        }
        return text
    }

    private static func address(_ value: StrictValue) throws(ModelsFileProblem) -> String {
        let text = try value.text()
        guard text.wholeMatch(of: /https?:\/\/[^\s@?#]+/) != nil else {
            throw value.problem("is no http or https address without a user, a query and a fragment")
        }
        return text
    }
}
