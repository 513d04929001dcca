import Research

/// What the search already thought of a passage.
enum PassagePrior {
    /// From 0 to 1 for each passage: how well it did, and the best passages of its page.
    static func priors(of passages: [Passage]) -> [Double] {
        let best = max(passages.map(\.score).max() ?? 0, .leastNonzeroMagnitude)
        let pages = Dictionary(grouping: passages, by: \.document.address).mapValues { passages in
            passages.map(\.score).sorted(by: >).prefix(pageDepth).reduce(0, +)
        }
        let bestPage = max(pages.values.max() ?? 0, .leastNonzeroMagnitude)
        return passages.map { passage in
            let page = (pages[passage.document.address] ?? 0) / bestPage
            return (1 - pageShare) * passage.score / best + pageShare * page
        }
    }

    private static let pageDepth = 2
    private static let pageShare = 0.2
}
