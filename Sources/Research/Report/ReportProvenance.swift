extension Report {
    /// What was searched, and what could not be.
    package struct Documents: Sendable, Hashable, Codable {
        /// How many skipped documents a report names; the rest are only counted.
        package static let skippedShown = 20

        /// Every document that was found, the skipped ones included.
        package var considered: Int
        package var skippedCount: Int
        /// The first of the skipped ones.
        package var skipped: [Skipped]

        package struct Skipped: Sendable, Hashable, Codable {
            package var address: String
            package var reason: String

            package init(address: String, reason: String) {
                self.address = address
                self.reason = reason
            }
        }

        package init(considered: Int, skippedCount: Int, skipped: [Skipped]) {
            self.skipped = Array(skipped.prefix(Self.skippedShown))
            self.skippedCount = max(skippedCount, self.skipped.count)
            self.considered = max(considered, self.skippedCount)
        }

        enum CodingKeys: String, CodingKey {
            case considered, skipped
            case skippedCount = "skipped_count"
        }
    }

    /// The task that a report was made for.
    package struct Task: Sendable, Hashable, Codable {
        package var id: String
        package var kind: Kind
        /// What its person asked for, word for word.
        package var goal: String

        package enum Kind: String, Sendable, Hashable, Codable {
            /// A task that is one question: the report's question is its goal.
            case research
            /// A task with a plan of its own, in which the report's question is a step's.
            case general
        }

        package init(id: String, kind: Kind, goal: String) {
            self.id = id
            self.kind = kind
            self.goal = goal
        }
    }

    /// A model that was asked for something and did not give it.
    package struct AskedInVain: Sendable, Hashable, Codable {
        /// "openai/gpt-4.1": the provider, and its own name of the model.
        package var model: String
        package var purpose: Purpose
        /// The id of the sub-question that it was to answer; nil for another purpose.
        package var subQuestion: String?
        /// What came of it: a word such as "unusable_answer" or "timeout".
        package var outcome: String

        package enum Purpose: String, Sendable, Hashable, Codable {
            case plan
            /// The question was to be taken apart.
            case decompose
            case answer
        }

        package init(model: String, purpose: Purpose, subQuestion: String? = nil, outcome: String) {
            self.model = model
            self.purpose = purpose
            self.subQuestion = subQuestion
            self.outcome = outcome
        }

        enum CodingKeys: String, CodingKey {
            case model, purpose, outcome
            case subQuestion = "sub_question"
        }
    }

    /// The model that chose the words.
    package struct Model: Sendable, Hashable, Codable {
        package var name: String
        package var kind: Kind
        /// What the kind means for whoever reads the report.
        package var note: String
        /// The prompts that asked for the findings, each with its version: "answer/1". Nil where no prompt was used.
        package var prompts: [String]?
        /// Models that were asked on the way and gave nothing that could be used. Nil where there were none.
        package var askedInVain: [AskedInVain]?

        package enum Kind: String, Sendable, Hashable, Codable {
            /// Only quotes.
            case extractive
            /// Writes sentences of its own.
            case generative
        }

        enum CodingKeys: String, CodingKey {
            case name, kind, note, prompts
            case askedInVain = "asked_in_vain"
        }

        package init(name: String, kind: Kind, prompts: [String]? = nil, askedInVain: [AskedInVain]? = nil) {
            self.name = name
            self.kind = kind
            self.prompts = prompts
            self.askedInVain = askedInVain
            switch kind {
            case .extractive:
                note =
                    "This model only quotes: it writes no sentence of its own, and every finding is a source's words."
            case .generative:
                note =
                    "This model writes its own sentences: each names the quotes it rests on; only those are checked."
            }
        }
    }

    /// What the report took to make.
    package struct Cost: Sendable, Hashable, Codable {
        package var modelCalls: Int
        package var inputTokens: Int
        package var outputTokens: Int
        /// In millionths of a US dollar.
        package var moneyMicroUSD: Int
        package var elapsedMilliseconds: Int

        package init(
            modelCalls: Int, inputTokens: Int, outputTokens: Int, moneyMicroUSD: Int, elapsedMilliseconds: Int
        ) {
            self.modelCalls = max(0, modelCalls)
            self.inputTokens = max(0, inputTokens)
            self.outputTokens = max(0, outputTokens)
            self.moneyMicroUSD = max(0, moneyMicroUSD)
            self.elapsedMilliseconds = max(0, elapsedMilliseconds)
        }

        enum CodingKeys: String, CodingKey {
            case modelCalls = "model_calls"
            case inputTokens = "input_tokens"
            case outputTokens = "output_tokens"
            case moneyMicroUSD = "money_micro_usd"
            case elapsedMilliseconds = "elapsed_ms"
        }
    }
}
