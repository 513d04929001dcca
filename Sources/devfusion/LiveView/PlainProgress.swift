/// Says what happens in plain lines, for files, pipes and simple terminals.
///
/// Events that come by the thousand are thinned: a count is said when it is another tenth further, or every two
/// seconds where nobody knows the total; what is being read, every two seconds.
struct PlainProgress {
    private static let quietMilliseconds: Int64 = 2000

    private let startedAt: Int64
    private var view: LiveView
    private var saidTenths: [String: Int] = [:]
    private var saidCountAt: [String: Int64] = [:]
    private var saidReadingAt: Int64?

    init(startedAt: Int64) {
        self.startedAt = startedAt
        view = LiveView(startedAt: startedAt)
    }

    /// - Returns: the lines to print for the event, each without its line break.
    mutating func lines(for event: ProgressEvent, at now: Int64) -> [String] {
        if view.end != nil { return [] }
        let before = view
        view.apply(event, at: now)
        let clock = "[\(ElapsedText.clock(now - startedAt))] "
        return said(event, before: before, at: now).map { clock + TerminalText.sanitized($0) }
    }

    private mutating func said(_ event: ProgressEvent, before: LiveView, at now: Int64) -> [String] {
        switch event {
        case .taskStatus(let status): return status == before.status ? [] : ["status: " + status]
        case .planned(let steps):
            return added(steps, to: before)
        case .stepStarted(let id):
            saidTenths[id] = nil
            saidCountAt[id] = nil
            return ["started: " + title(id)]
        case .stepFinished(let id, let summary): return ["done: " + title(id) + tail(id, summary)]
        case .stepFailed(let id, let reason): return ["failed: " + title(id) + tail(id, reason)]
        case .progress(let id, _, _, _): return counted(id, at: now)
        case .reading(let id, let address):
            if let last = saidReadingAt, now - last < Self.quietMilliseconds { return [] }
            saidReadingAt = now
            return ["\(title(id)): reading \(address)"]
        case .writing: return []
        case .question(let text): return ["question: " + text]
        case .finished: return ["finished"]
        case .failed(let reason): return ["failed: " + reason]
        }
    }

    /// A plan grows while it is carried out, so only what is new in it is said.
    private func added(_ steps: [StepTitle], to before: LiveView) -> [String] {
        let fresh = steps.filter { step in !before.steps.contains { $0.id == step.id } }
        return fresh.map { "plan: " + $0.title }
    }

    private mutating func counted(_ id: String, at now: Int64) -> [String] {
        guard let step = view.steps.first(where: { $0.id == id }), let count = step.count else { return [] }
        guard let total = count.total else {
            if let last = saidCountAt[id], now - last < Self.quietMilliseconds { return [] }
            saidCountAt[id] = now
            return ["\(title(id)): \(count.done) \(count.unit)"]
        }
        let tenths = Int(Double(count.done) / Double(total) * 10)
        if let said = saidTenths[id], tenths <= said { return [] }
        saidTenths[id] = tenths
        return ["\(title(id)): \(count.done)/\(total) \(count.unit)"]
    }

    private func title(_ id: String) -> String { view.steps.first { $0.id == id }?.title ?? id }

    private func tail(_ id: String, _ outcome: String) -> String {
        let step = view.steps.first { $0.id == id }
        let time = step.flatMap { step in
            step.startedAt.flatMap { start in step.endedAt.map { ElapsedText.duration($0 - start) } }
        }
        let parts = [outcome, time ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }
}
