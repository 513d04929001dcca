import Pipeline
import Schemas

/// Gathering: the sources are listed, read window by window, and indexed into one collection.
extension Investigation {
    mutating func begin() {
        guard !run.sources.isEmpty else {
            fail(CallFailure(kind: .invalid, message: "the research names no source", retryable: false))
            return
        }
        run.phase = .gathering
        showPlan()
        showStart(of: .read)
        decompose()
        for source in run.sources.indices { ask(.list(source: source)) }
    }

    mutating func listed(_ listing: SourceListed, source: Int) {
        guard listing.entryCount <= limits.entries else {
            let message =
                "source \(source + 1) holds \(listing.entryCount) entries, above the limit of \(limits.entries)"
            lose(source: source, because: CallFailure(kind: .limit, message: message, retryable: false))
            return
        }
        run.sources[source].listing = listing.listing
        run.sources[source].entryCount = listing.entryCount
        run.sources[source].skippedCount = listing.skippedCount
        run.sources[source].digest = listing.digest
        note(skipped: listing.skippedReason)
        readOnceListed()
    }

    /// A source that can't be listed is named in the report; if none can, the research fails.
    mutating func lose(source: Int, because failure: CallFailure) {
        run.sources[source].failure = failure
        show(.resultAnalyzed(ResultAnalyzed(stepID: run.stepID, summary: failure.message)))
        if run.sources.allSatisfy({ $0.failure != nil }) { fail(failure) } else { readOnceListed() }
    }

    /// Once every source is listed, the windows are known, and so is whether they were read before.
    private mutating func readOnceListed() {
        guard run.sources.allSatisfy({ $0.listing != nil || $0.failure != nil }) else { return }
        run.windows = windows
        run.collection = collection ?? "task/\(run.call?.callID ?? "")"
        if !run.windows.isEmpty, collection != nil { ask(.lookUp) } else { fetchMore() }
    }

    private var windows: [WindowProgress] {
        run.sources.enumerated().flatMap { source, progress in
            stride(from: 0, to: Int(progress.entryCount), by: limits.windowEntries).map { first in
                WindowProgress(
                    source: UInt32(source), first: UInt32(first),
                    count: UInt32(min(limits.windowEntries, Int(progress.entryCount) - first)))
            }
        }
    }

    /// A name that the same content has in every task; `nil` where a source can't tell whether it has changed.
    private var collection: String? {
        let digests = run.sources.filter { $0.failure == nil }.map(\.digest)
        guard digests.allSatisfy({ !$0.isEmpty }) else { return nil }
        return "content/\(limits.windowEntries)/" + digests.joined(separator: "+")
    }

    mutating func lookedUp(_ found: KnowledgeFound) {
        guard found.complete, found.manifests.count == run.windows.count else {
            fetchMore()
            return
        }
        for window in run.windows.indices { run.windows[window].manifest = found.manifests[window] }
        run.documentCount = found.documentCount
        run.windowsStarted = UInt32(run.windows.count)
        run.windowsDone = run.windowsStarted
    }

    private mutating func fetchMore() {
        while run.windowsStarted < run.windows.count,
            Int(run.windowsStarted - run.windowsDone) < limits.windowsInFlight
        {
            run.windowsStarted += 1
            ask(.fetch(window: Int(run.windowsStarted) - 1))
        }
    }

    mutating func fetched(_ entries: EntriesFetched, window: Int) {
        run.windows[window].manifest = entries.documents
        run.documentCount = run.documentCount.saturatingSum(entries.documentCount)
        note(skipped: entries.skippedReason)
        ask(.ingest(window: window))
    }

    /// The first reason stands for all, should nothing be readable.
    private mutating func note(skipped reason: String) {
        if run.skippedReason.isEmpty { run.skippedReason = reason }
    }

    mutating func ingested() {
        run.windowsDone += 1
        showGathering()
        fetchMore()
    }

    private mutating func showGathering() {
        let total = run.windows.reduce(0) { $0 + UInt64($1.count) }
        let done = min(UInt64(run.windowsDone) * UInt64(limits.windowEntries), total)
        show(
            .stepProgressed(
                StepProgressed(
                    stepID: SubStep.read.id(in: run), done: done, total: total, unit: "documents")))
    }

    /// Every source is read and indexed, or known to be lost.
    var isGathered: Bool {
        !run.collection.isEmpty && run.windowsDone == run.windows.count
            && !run.pending.contains { $0.subject == Subject.lookUp.text }
    }
}
