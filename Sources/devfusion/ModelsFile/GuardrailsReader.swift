import Models

/// Reads the `guardrails` of a models file.
enum GuardrailsReader {
    /// What the section says; who moderates stands beside it.
    static func read(
        _ value: StrictValue, _ providers: [ProviderSettings]
    ) throws(ModelsFileProblem) -> (settings: GuardrailSettings, moderator: Moderator?) {
        let fields = try value.mapping(of: [
            "rules", "deny", "input_limit_bytes", "output_limit_bytes", "checks_answers", "moderation",
        ])
        var settings = GuardrailSettings()
        for (rule, action) in try fields["rules"]?.mapping().values ?? [] {
            settings.rules[rule] = try action.word(GuardrailAction.self)
        }
        for item in try fields["deny"]?.list() ?? [] { settings.deny.append(try entry(item)) }
        let bytes: (StrictValue) throws(ModelsFileProblem) -> Int = { value throws(ModelsFileProblem) in
            Int(try value.integer(1...1 << 30))
        }
        settings.inputLimitBytes = try fields.optional("input_limit_bytes", bytes) ?? settings.inputLimitBytes
        settings.outputLimitBytes = try fields.optional("output_limit_bytes", bytes) ?? settings.outputLimitBytes
        settings.checksAnswers = try fields.optional("checks_answers", truth) ?? settings.checksAnswers
        let moderator = try fields.optional("moderation") { value throws(ModelsFileProblem) in
            try moderation(value, providers, &settings)
        }
        do throws(GuardrailProblem) { _ = try Guardrails(settings) } catch { throw value.problem("\(error)") }
        return (settings, moderator)
    }

    /// The `cache` of a models file.
    static func cache(_ value: StrictValue) throws(ModelsFileProblem) -> CacheSettings {
        let fields = try value.mapping(of: ["folder", "limit_megabytes"])
        let limit = try fields.optional("limit_megabytes") { value throws(ModelsFileProblem) in
            try value.integer(1...1 << 20)
        }
        return CacheSettings(folder: try fields.required("folder").text(), limitBytes: Int(limit ?? 1_024) << 20)
    }

    private static func entry(_ value: StrictValue) throws(ModelsFileProblem) -> DenyEntry {
        let fields = try value.mapping(of: ["name", "words", "patterns"])
        var entry = DenyEntry(name: try fields.required("name").text())
        for word in try fields["words"]?.list() ?? [] { entry.words.append(try word.text()) }
        for pattern in try fields["patterns"]?.list() ?? [] { entry.patterns.append(try pattern.text()) }
        return entry
    }

    private static func moderation(
        _ value: StrictValue, _ providers: [ProviderSettings], _ settings: inout GuardrailSettings
    ) throws(ModelsFileProblem) -> Moderator {
        let fields = try value.mapping(of: [
            "provider", "model", "policy", "checks_prompts", "checks_answers", "on_failure",
        ])
        var moderation = ModerationSettings()
        moderation.checksPrompts = try fields.optional("checks_prompts", truth) ?? moderation.checksPrompts
        moderation.checksAnswers = try fields.optional("checks_answers", truth) ?? moderation.checksAnswers
        moderation.onFailure =
            try fields.optional("on_failure") { value throws(ModelsFileProblem) in
                try value.word(ModerationSettings.Failure.self)
            } ?? moderation.onFailure
        settings.moderation = moderation
        let provider = try fields.required("provider")
        let name = try provider.text()
        guard let account = providers.first(where: { $0.name == name }) else {
            throw provider.problem("is '\(name)', and there is no provider of that name")
        }
        let policy = try fields.optional("policy") { value throws(ModelsFileProblem) in try value.text() }
        guard policy != nil || [.openAI, .openAICompatible].contains(account.kind) else {
            throw provider.problem("has no endpoint for moderation: give a policy, and its chat model judges by that")
        }
        return Moderator(provider: name, model: try fields.required("model").text(), policy: policy)
    }

    private static func truth(_ value: StrictValue) throws(ModelsFileProblem) -> Bool {
        try value.word(Truth.self) == .yes
    }

    private enum Truth: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }
}
