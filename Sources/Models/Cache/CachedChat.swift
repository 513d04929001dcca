/// Answers requests that were answered before from files, for replays and runs that are made again.
///
/// Two requests are the same when nothing that the model sees differs, also with a temperature above 0: who runs a
/// batch again wants what was paid for. Tenants never see each other's answers. Failures are not kept. An answer
/// from the cache is marked, costs nothing, and has the usage that it was reported with at first.
package struct CachedChat: ChatProvider {
    package var name: String { inner.name }

    private let inner: any ChatProvider
    private let folder: CacheFolder
    private let variant: String
    private let report: @Sendable (Bool) -> Void

    /// - Parameters:
    ///   - folder: the path of the folder that holds the answers; processes may share it.
    ///   - limitBytes: of all answers together; the oldest go first.
    ///   - variant: what else answers depend on: other settings of guardrails below, other answers.
    ///   - report: gets whether an answer was found, for metrics; it must not block.
    package init(
        around inner: any ChatProvider, folder: String, limitBytes: Int = 1 << 30, variant: String = "",
        report: @escaping @Sendable (Bool) -> Void = { _ in }
    ) {
        self.inner = inner
        self.folder = CacheFolder(root: folder, limitBytes: limitBytes)
        self.variant = variant
        self.report = report
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let key = CacheKey.of(request, provider: inner.name, variant: variant)
        if let answer = folder.read(key, tenant: request.origin.tenant) {
            report(true)
            let response = answer.response
            if let text = response.choices.first?.text, !text.isEmpty { onText(text) }
            return response
        }
        report(false)
        let response = try await inner.chat(request, onText: onText)
        folder.write(CachedAnswer(response), key, tenant: request.origin.tenant)
        return response
    }

    /// Vectors are kept by who asked for them.
    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        try await inner.embed(request)
    }
}
