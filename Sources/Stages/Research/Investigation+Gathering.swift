import Pipeline
import Schemas

/// Gathering: the sources are listed, read window by window, and indexed.
extension Investigation {
    mutating func begin() {
        guard !run.sources.isEmpty else {
            fail(CallFailure(kind: .invalid, message: "the research names no source", retryable: false))
            return
        }
        run.phase = .gathering
        ask(.decompose)
        for source in run.sources.indices { ask(.list(source: source)) }
    }

    /// A source without a digest can't be told from a changed one, so it is read again for each task.
    mutating func listed(_ listing: SourceListed, source: Int) {
        run.sources[source].listed = true
        run.sources[source].listing = listing.listing
        run.sources[source].entryCount = listing.entryCount
        run.sources[source].skipped = listing.skippedCount
        let window = UInt32(limits.windowEntries)
        run.sources[source].windowCount = (listing.entryCount + window - 1) / window
        run.sources[source].collection =
            listing.digest.isEmpty ? "task/\(run.call?.callID ?? "")/\(source)" : "content/\(listing.digest)"
        if listing.entryCount == 0 {
            run.sources[source].complete = true
        } else if listing.digest.isEmpty {
            fetchMore(source)
        } else {
            ask(.lookUp(source: source))
        }
    }

    mutating func lookedUp(_ found: KnowledgeFound, source: Int) {
        guard found.complete, found.manifests.count == Int(run.sources[source].windowCount) else {
            fetchMore(source)
            return
        }
        run.sources[source].manifests = found.manifests
        run.sources[source].documents = found.documentCount
        run.sources[source].windowsStarted = run.sources[source].windowCount
        run.sources[source].windowsDone = run.sources[source].windowCount
        run.sources[source].complete = true
    }

    private mutating func fetchMore(_ source: Int) {
        if run.sources[source].manifests.isEmpty {
            run.sources[source].manifests = Array(
                repeating: BlobReference(), count: Int(run.sources[source].windowCount))
        }
        while run.sources[source].windowsStarted < run.sources[source].windowCount,
            Int(run.sources[source].windowsStarted - run.sources[source].windowsDone) < limits.windowsInFlight
        {
            let window = Int(run.sources[source].windowsStarted)
            run.sources[source].windowsStarted += 1
            ask(.fetch(source: source, window: window))
        }
    }

    mutating func fetched(_ entries: EntriesFetched, source: Int, window: Int) {
        run.sources[source].manifests[window] = entries.documents ?? BlobReference()
        run.sources[source].documents += entries.documentCount
        run.sources[source].skipped += entries.skippedCount
        ask(.ingest(source: source, window: window))
    }

    mutating func ingested(source: Int) {
        run.sources[source].windowsDone += 1
        showGathering()
        if run.sources[source].windowsDone == run.sources[source].windowCount {
            run.sources[source].complete = true
        } else {
            fetchMore(source)
        }
    }

    private mutating func showGathering() {
        let total = run.sources.reduce(0) { $0 + UInt64($1.entryCount) }
        let done = run.sources.reduce(0) { sum, source in
            sum + min(UInt64(source.windowsDone) * UInt64(limits.windowEntries), UInt64(source.entryCount))
        }
        show(
            .stepProgressed(
                StepProgressed(stepID: run.stepID, done: done, total: total, unit: "documents indexed")))
    }

    /// A source that can't be read is named in the report; if none can, the research fails.
    mutating func lose(source: Int, because failure: CallFailure) {
        run.sources[source].failure = failure
        run.sources[source].collection = ""
        show(.resultAnalyzed(ResultAnalyzed(stepID: run.stepID, summary: failure.message)))
        if run.sources.allSatisfy({ $0.failure != nil }) { fail(failure) }
    }
}
