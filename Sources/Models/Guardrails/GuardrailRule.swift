/// A rule on what text may hold. Its name is what refusals, metrics and the configuration show.
package enum GuardrailRule: String, Sendable, Hashable, CaseIterable {
    case awsKey = "secret.aws-key"
    case githubToken = "secret.github-token"
    case gitlabToken = "secret.gitlab-token"
    case slackToken = "secret.slack-token"
    case googleKey = "secret.google-key"
    case stripeKey = "secret.stripe-key"
    case openAIKey = "secret.openai-key"
    case anthropicKey = "secret.anthropic-key"
    case huggingFaceToken = "secret.hugging-face-token"
    case npmToken = "secret.npm-token"
    case pypiToken = "secret.pypi-token"
    case jwt = "secret.jwt"
    case bearer = "secret.bearer"
    case privateKey = "secret.private-key"
    case password = "secret.password"
    case urlPassword = "secret.url-password"
    /// Random-looking text after a name like `api_key`.
    case assigned = "secret.assigned"
    case email = "personal.email"
    case phone = "personal.phone"
    case iban = "personal.iban"
    case card = "personal.card"
    case usSSN = "personal.us-ssn"
    case spanishDNI = "personal.es-dni"

    /// "secret" or "personal".
    package var family: String { String(rawValue.prefix { $0 != "." }) }

    /// What a placeholder says was there.
    var kind: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
}

/// What becomes of text that a rule matches.
package enum GuardrailAction: String, Sendable, Codable, CaseIterable {
    case allow
    /// A placeholder stands in its place.
    case redact
    /// The call fails, and the failure names the rule.
    case refuse
}
