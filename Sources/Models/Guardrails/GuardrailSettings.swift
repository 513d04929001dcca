/// What may leave for a model and what may come back: the `guardrails` section of a models file.
package struct GuardrailSettings: Codable, Sendable, Equatable {
    /// Actions by the name of a rule ("personal.email") or of a family ("personal"); the name of a rule weighs more.
    /// Without one, secrets are redacted and personal data is allowed.
    package var rules: [String: GuardrailAction]
    /// What refuses a prompt or an answer that holds it.
    package var deny: [DenyEntry]
    /// All texts of one request together.
    package var inputLimitBytes: Int
    /// All texts of one answer together.
    package var outputLimitBytes: Int
    /// Whether answers pass the same checks as prompts.
    package var checksAnswers: Bool
    package var moderation: ModerationSettings?

    package init(
        rules: [String: GuardrailAction] = [:], deny: [DenyEntry] = [], inputLimitBytes: Int = 4 << 20,
        outputLimitBytes: Int = 4 << 20, checksAnswers: Bool = true, moderation: ModerationSettings? = nil
    ) {
        self.rules = rules
        self.deny = deny
        self.inputLimitBytes = inputLimitBytes
        self.outputLimitBytes = outputLimitBytes
        self.checksAnswers = checksAnswers
        self.moderation = moderation
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let usual = GuardrailSettings()
        rules = try fields.decodeIfPresent([String: GuardrailAction].self, forKey: .rules) ?? usual.rules
        deny = try fields.decodeIfPresent([DenyEntry].self, forKey: .deny) ?? usual.deny
        inputLimitBytes = try fields.decodeIfPresent(Int.self, forKey: .inputLimitBytes) ?? usual.inputLimitBytes
        outputLimitBytes = try fields.decodeIfPresent(Int.self, forKey: .outputLimitBytes) ?? usual.outputLimitBytes
        checksAnswers = try fields.decodeIfPresent(Bool.self, forKey: .checksAnswers) ?? usual.checksAnswers
        moderation = try fields.decodeIfPresent(ModerationSettings.self, forKey: .moderation)
    }

    private enum CodingKeys: String, CodingKey {
        case rules, deny, moderation
        case inputLimitBytes = "input_limit_bytes"
        case outputLimitBytes = "output_limit_bytes"
        case checksAnswers = "checks_answers"
    }

    /// What becomes of text that a rule matches.
    package func action(for rule: GuardrailRule) -> GuardrailAction {
        rules[rule.rawValue] ?? rules[rule.family] ?? (rule.family == "secret" ? .redact : .allow)
    }
}

/// Words and patterns under one name.
package struct DenyEntry: Codable, Sendable, Equatable {
    /// The refusal's rule is "deny." and this: letters, digits and "-".
    package var name: String
    /// Whole words or phrases; case does not count.
    package var words: [String]
    /// Patterns in the syntax of ``DenyPattern``; case does not count.
    package var patterns: [String]

    package init(name: String, words: [String] = [], patterns: [String] = []) {
        self.name = name
        self.words = words
        self.patterns = patterns
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        words = try fields.decodeIfPresent([String].self, forKey: .words) ?? []
        patterns = try fields.decodeIfPresent([String].self, forKey: .patterns) ?? []
    }
}

/// When a moderation model is asked.
package struct ModerationSettings: Codable, Sendable, Equatable {
    /// What becomes of a text where the moderation model itself fails.
    package enum Failure: String, Codable, Sendable, CaseIterable {
        case refuse
        case pass
    }

    package var checksPrompts: Bool
    /// An answer is then shown only as a whole, after its check.
    package var checksAnswers: Bool
    package var onFailure: Failure

    package init(checksPrompts: Bool = true, checksAnswers: Bool = false, onFailure: Failure = .refuse) {
        self.checksPrompts = checksPrompts
        self.checksAnswers = checksAnswers
        self.onFailure = onFailure
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        checksPrompts = try fields.decodeIfPresent(Bool.self, forKey: .checksPrompts) ?? true
        checksAnswers = try fields.decodeIfPresent(Bool.self, forKey: .checksAnswers) ?? false
        onFailure = try fields.decodeIfPresent(Failure.self, forKey: .onFailure) ?? .refuse
    }

    private enum CodingKeys: String, CodingKey {
        case checksPrompts = "checks_prompts"
        case checksAnswers = "checks_answers"
        case onFailure = "on_failure"
    }
}
