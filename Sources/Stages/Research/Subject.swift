import Pipeline
import RecordLog

/// What a call of the research stage is for; its text form stands in the call's id and in the state.
enum Subject: Equatable {
    case decompose
    case list(source: Int)
    case lookUp
    case fetch(window: Int)
    case ingest(window: Int)
    case search(part: Int)
    case answer(part: Int)
    case report

    /// "fetch.12": a word, then its number.
    var text: String {
        switch self {
        case .decompose: "decompose"
        case .list(let source): "list.\(source)"
        case .lookUp: "look-up"
        case .fetch(let window): "fetch.\(window)"
        case .ingest(let window): "ingest.\(window)"
        case .search(let part): "search.\(part)"
        case .answer(let part): "answer.\(part)"
        case .report: "report"
        }
    }

    /// Where its requests go.
    var topic: TopicName {
        switch self {
        case .decompose, .answer: Topics.llmRequests
        case .list, .fetch: Topics.toolInternetRequests
        case .ingest: Topics.knowledgeIngest
        case .lookUp, .search: Topics.knowledgeSearches
        case .report: Topics.toolReportsRequests
        }
    }

    init?(_ text: String) {
        let words = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard numbers.count == words.count - 1 else { return nil }
        switch (words[0], numbers.count) {
        case ("decompose", 0): self = .decompose
        case ("list", 1): self = .list(source: numbers[0])
        case ("look-up", 0): self = .lookUp
        case ("fetch", 1): self = .fetch(window: numbers[0])
        case ("ingest", 1): self = .ingest(window: numbers[0])
        case ("search", 1): self = .search(part: numbers[0])
        case ("answer", 1): self = .answer(part: numbers[0])
        case ("report", 0): self = .report
        default: return nil
        }
    }
}
