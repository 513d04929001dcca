/// The checks of a configuration, ready for use.
package struct Guardrails: Sendable {
    package let settings: GuardrailSettings
    let scanner: TextScanner
    let deny: [DenyProgram]

    /// - Throws: ``GuardrailProblem`` that names what is wrong in the settings.
    package init(_ settings: GuardrailSettings = GuardrailSettings()) throws(GuardrailProblem) {
        let names = Set(GuardrailRule.allCases.flatMap { [$0.rawValue, $0.family] })
        for name in settings.rules.keys.sorted() where !names.contains(name) {
            throw GuardrailProblem("there is no rule '\(name)'; there are \(names.sorted().joined(separator: ", "))")
        }
        guard settings.inputLimitBytes > 0, settings.outputLimitBytes > 0 else {
            let limits = "\(settings.inputLimitBytes) and \(settings.outputLimitBytes)"
            throw GuardrailProblem("the limits on text are \(limits) bytes; they must be above 0")
        }
        var deny: [DenyProgram] = []
        for entry in settings.deny {
            let program = try DenyProgram(entry)
            guard !deny.contains(where: { $0.rule == program.rule }) else {
                throw GuardrailProblem("the deny list has '\(entry.name)' twice")
            }
            deny.append(program)
        }
        self.settings = settings
        self.deny = deny
        scanner = TextScanner(settings.action(for:))
    }

    /// What every text goes through, in this order: what is denied is denied before a placeholder hides it.
    var checks: [any TextCheck] { [DenyCheck(entries: deny), PatternCheck(scanner: scanner)] }

    /// Whether text may be shown before all of it has come: not where a denied text has no longest form.
    var allowsStreaming: Bool {
        deny.allSatisfy { ($0.longestBytes ?? .max) <= TextScanner.lookahead }
    }
}

/// What a guardrail did, without the text that it did it to.
package struct GuardrailEvent: Sendable, Equatable {
    package enum Direction: String, Sendable {
        case prompt
        case answer
    }

    /// "secret.aws-key", "deny.NAME", "size.prompt", "moderation.CATEGORY", …
    package var rule: String
    package var action: GuardrailAction
    package var direction: Direction
    /// How many places of the text.
    package var count: Int

    package init(rule: String, action: GuardrailAction, direction: Direction, count: Int = 1) {
        self.rule = rule
        self.action = action
        self.direction = direction
        self.count = count
    }
}
