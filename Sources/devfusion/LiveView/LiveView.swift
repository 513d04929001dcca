/// What a watched task looks like now: all its events so far in one value.
struct LiveView: Sendable, Hashable {
    struct Step: Sendable, Hashable {
        enum State: Sendable, Hashable { case waiting, running, done, failed }

        struct Count: Sendable, Hashable {
            var done: Int
            /// Above 0, and at least `done`.
            var total: Int?
            var unit: String
        }

        let id: String
        var title: String
        var state = State.waiting
        /// What came of it, or why it failed.
        var outcome = ""
        var count: Count?
        var reading: String?
        var startedAt: Int64?
        var endedAt: Int64?
    }

    enum End: Sendable, Hashable {
        case finished
        case failed(reason: String)
    }

    /// In milliseconds, by the clock of the events.
    let startedAt: Int64
    private(set) var status = ""
    private(set) var steps: [Step] = []
    private(set) var question: String?
    private(set) var end: End?
    private(set) var endedAt: Int64?

    init(startedAt: Int64) { self.startedAt = startedAt }

    /// Folds one event in; what comes after the end changes nothing.
    mutating func apply(_ event: ProgressEvent, at now: Int64) {
        guard end == nil else { return }
        switch event {
        case .taskStatus(let status):
            self.status = status
            question = nil
        case .planned(let titles): plan(titles)
        case .stepStarted(let id):
            question = nil
            update(id) { $0 = Step(id: $0.id, title: $0.title, state: .running, startedAt: now) }
        case .stepFinished(let id, let summary): finish(id, as: .done, outcome: summary, at: now)
        case .stepFailed(let id, let reason): finish(id, as: .failed, outcome: reason, at: now)
        case .progress(let id, let done, let total, let unit):
            let known = total.flatMap { $0 > 0 ? $0 : nil }
            let bounded = min(max(0, done), known ?? .max)
            updateRunning(id, at: now) { $0.count = Step.Count(done: bounded, total: known, unit: unit) }
        case .reading(let id, let address): updateRunning(id, at: now) { $0.reading = address }
        case .writing(let id, let text, let isFirst):
            updateRunning(id, at: now) { step in
                let said = isFirst ? "" : step.reading ?? ""
                // No terminal shows more of a line.
                step.reading = String((said + text).suffix(500))
            }
        case .question(let text): question = text
        case .finished: close(.finished, at: now)
        case .failed(let reason): close(.failed(reason: reason), at: now)
        }
    }

    private mutating func plan(_ titles: [StepTitle]) {
        let kept = Dictionary(steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var planned: Set<String> = []
        let fresh = titles.filter { planned.insert($0.id).inserted }.map { title in
            var step = kept[title.id] ?? Step(id: title.id, title: title.title)
            step.title = title.title
            return step
        }
        steps = steps.filter { $0.state != .waiting && !planned.contains($0.id) } + fresh
    }

    private mutating func finish(_ id: String, as state: Step.State, outcome: String, at now: Int64) {
        update(id) { step in
            step.state = state
            step.outcome = outcome
            step.reading = nil
            step.endedAt = now
        }
    }

    private mutating func updateRunning(_ id: String, at now: Int64, _ change: (inout Step) -> Void) {
        update(id) { step in
            guard step.state == .waiting || step.state == .running else { return }
            step.state = .running
            step.startedAt = step.startedAt ?? now
            change(&step)
        }
    }

    /// A step that no plan named is one all the same: events of a step may be seen before its plan.
    private mutating func update(_ id: String, _ change: (inout Step) -> Void) {
        if let index = steps.firstIndex(where: { $0.id == id }) {
            change(&steps[index])
        } else {
            var step = Step(id: id, title: id)
            change(&step)
            steps.append(step)
        }
    }

    private mutating func close(_ end: End, at now: Int64) {
        self.end = end
        endedAt = now
        question = nil
        for index in steps.indices { steps[index].reading = nil }
    }
}
