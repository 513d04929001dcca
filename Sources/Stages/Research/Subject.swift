/// What a call of the research stage is for; its text form stands in the call's id and in the state.
enum Subject: Equatable {
    case decompose
    case list(source: Int)
    case lookUp(source: Int)
    case fetch(source: Int, window: Int)
    case ingest(source: Int, window: Int)
    case search(part: Int)
    case answer(part: Int)
    case report

    /// "fetch.0.12": a word, then its numbers.
    var text: String {
        switch self {
        case .decompose: "decompose"
        case .list(let source): "list.\(source)"
        case .lookUp(let source): "look-up.\(source)"
        case .fetch(let source, let window): "fetch.\(source).\(window)"
        case .ingest(let source, let window): "ingest.\(source).\(window)"
        case .search(let part): "search.\(part)"
        case .answer(let part): "answer.\(part)"
        case .report: "report"
        }
    }

    init?(_ text: String) {
        let words = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard numbers.count == words.count - 1 else { return nil }
        switch (words[0], numbers.count) {
        case ("decompose", 0): self = .decompose
        case ("list", 1): self = .list(source: numbers[0])
        case ("look-up", 1): self = .lookUp(source: numbers[0])
        case ("fetch", 2): self = .fetch(source: numbers[0], window: numbers[1])
        case ("ingest", 2): self = .ingest(source: numbers[0], window: numbers[1])
        case ("search", 1): self = .search(part: numbers[0])
        case ("answer", 1): self = .answer(part: numbers[0])
        case ("report", 0): self = .report
        default: return nil
        }
    }
}
