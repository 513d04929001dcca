import Pipeline
import RecordLog
import Schemas

/// Turns a question and sources into a cited report, by asking workers: it splits the question, has the sources
/// read and indexed, has each part searched and answered, and has the report compiled.
///
/// - Reads: `tool.research.requests`, `research.replies`, `research.timers`
/// - Keeps: `research.state`, the requests of each task that are under way
/// - Writes: requests to workers, `engine.replies`, `ui.events`, `audit.log`
package struct ResearchStage: Stage {
    package typealias Input = ResearchInput
    package typealias Output = ResearchOutput
    package typealias State = ResearchState

    package static let name: ProcessorName = "research"
    package static let stateTopic = ResearchTopics.state
    package static let timerTopic = ResearchTopics.timers
    package static let awaitedTopics = [
        Topics.llmRequests, Topics.toolInternetRequests, Topics.knowledgeIngest, Topics.knowledgeSearches,
        Topics.toolReportsRequests,
    ]

    package struct Limits: Sendable {
        /// Entries of a listing that one call reads.
        package var windowEntries = 64
        /// The most entries of one source; the state keeps a reference for each window of them.
        package var entries: UInt32 = 65_536
        /// Windows under way at once.
        package var windowsInFlight = 4
        /// Passages that a search hands to the model.
        package var passages = 40
        /// The most parts that a question may fall into.
        package var parts = 8
        /// The most quotes of a whole report.
        package var quotes = 8
        /// How often a call is tried before it fails.
        package var attempts: UInt32 = 3
        /// How long a call is waited for, its time in the worker's queue included.
        package var callMilliseconds: Int64 = 3_600_000

        package init() {}
    }

    let limits: Limits

    package init(limits: Limits = Limits()) { self.limits = limits }

    package func process(
        _ input: ResearchInput, state: inout ResearchState?, at now: LogTime
    ) throws(Rejection) -> [ResearchOutput] {
        switch input {
        case .toolResearchRequests(let request): try begin(request, in: &state, at: now)
        case .researchReplies(let reply): fold(reply, into: &state, at: now)
        case .researchTimers(let timer): wake(timer, in: &state, at: now)
        }
    }

    package func abandon(
        _ taskID: String, losing input: ResearchInput?, state: inout ResearchState?, because failure: CallFailure,
        at now: LogTime
    ) -> [ResearchOutput] {
        var runs = state?.runs ?? []
        if case .toolResearchRequests(let request)? = input { runs.append(ResearchRun(call: request.call)) }
        let outputs = runs.flatMap { run in
            var investigation = Investigation(run, limits: limits, at: now)
            investigation.fail(failure)
            return investigation.outputs
        }
        state = nil
        return outputs
    }

    package func deadline(of state: ResearchState) -> LogTime? {
        state.runs.compactMap(\.pending.firstDeadline).min()
    }

    private func begin(
        _ request: ResearchRequest, in state: inout ResearchState?, at now: LogTime
    ) throws(Rejection) -> [ResearchOutput] {
        if let call = request.call, call.cancelsTask { return cancel(in: &state, at: now) }
        guard let call = request.call, !call.callID.isEmpty else {
            throw Rejection("a research request names no call")
        }
        var runs = state?.runs ?? []
        // A further attempt replaces the one before: the engine no longer waits for that. What it cost is spent.
        let cost = runs.first { $0.call?.callID == call.callID }?.cost
        runs.removeAll { $0.call?.callID == call.callID }
        let run = ResearchRun(
            call: call, question: request.question, stepID: request.stepID,
            sources: request.sources.map { SourceProgress(source: $0) }, cost: cost,
            startedAtMs: now.milliseconds, budget: request.budget, costBefore: request.costBefore,
            goal: request.goal, vainRequests: request.vainRequests)
        var investigation = Investigation(run, limits: limits, at: now)
        investigation.begin()
        return keep(investigation, of: call.taskID, among: runs, in: &state)
    }

    private func fold(_ reply: Reply, into state: inout ResearchState?, at now: LogTime) -> [ResearchOutput] {
        var runs = state?.runs ?? []
        guard let index = runs.firstIndex(where: { $0.asked(for: reply) }) else {
            return LateReply(reply).outputs(at: now)
        }
        let isAwaited = runs[index].isWaiting(for: reply)
        var investigation = Investigation(runs.remove(at: index), limits: limits, at: now)
        if isAwaited { investigation.fold(reply) } else { investigation.drop(reply) }
        return keep(investigation, of: investigation.taskID, among: runs, in: &state)
    }

    private func wake(_ timer: TimerFired, in state: inout ResearchState?, at now: LogTime) -> [ResearchOutput] {
        var outputs: [ResearchOutput] = []
        for run in state?.runs ?? [] where run.pending.firstDeadline.map({ $0 <= now }) ?? false {
            var investigation = Investigation(run, limits: limits, at: now)
            investigation.foldOverdueCalls(timer.unattended)
            let others = (state?.runs ?? []).filter { $0.call?.callID != run.call?.callID }
            outputs += keep(investigation, of: investigation.taskID, among: others, in: &state)
        }
        return outputs
    }

    /// A request that was answered is forgotten.
    private func keep(
        _ investigation: Investigation, of taskID: String, among others: [ResearchRun],
        in state: inout ResearchState?
    ) -> [ResearchOutput] {
        let runs = investigation.isOver ? others : others + [investigation.run]
        state = runs.isEmpty ? nil : ResearchState(taskID: taskID, runs: runs)
        return investigation.outputs
    }

    /// Drops all runs; each answers with what it has cost so far, and later replies bring the rest.
    private func cancel(in state: inout ResearchState?, at now: LogTime) -> [ResearchOutput] {
        let outputs = (state?.runs ?? []).flatMap { run in
            var investigation = Investigation(run, limits: limits, at: now)
            investigation.cancel()
            return investigation.outputs
        }
        state = nil
        return outputs
    }
}

extension ResearchRun {
    /// Whether a reply is to one of the calls that the run has made, awaited or not.
    fileprivate func asked(for reply: Reply) -> Bool { reply.callID.hasPrefix("\(call?.callID ?? "")/") }

    fileprivate func isWaiting(for reply: Reply) -> Bool {
        pending.contains { $0.callID == reply.callID && $0.attempt == reply.attempt }
    }
}
