import Pipeline
import RecordLog
import Schemas

/// Answers requests to language models by a provider.
package struct ModelsWorker: Worker {
    package static let name: ProcessorName = "models"

    private let provider: any ModelProvider
    private let blobs: WorkerBlobs

    package init(provider: any ModelProvider, blobs: WorkerBlobs) {
        self.provider = provider
        self.blobs = blobs
    }

    package func perform(
        _ request: ModelsWorkerRequest, for call: Call
    ) async throws(WorkerFailure) -> WorkerResult {
        guard case .llmRequests(let message) = request else { preconditionFailure("models reads one topic") }
        var context: [[UInt8]] = []
        for blob in message.context { context.append(try blobs.get(blob.sha256)) }
        let response = try await provider.respond(
            to: ModelRequest(
                purpose: message.purpose, variables: try blobs.bytes(of: message.variablesJSON), context: context,
                maxOutputTokens: message.maxOutputTokens))
        let reply = LLMResponseMessage(
            content: try blobs.content(response.text, inlineUpTo: inlineLimit(for: message.purpose)),
            finishReason: .stop, provider: provider.name,
            model: response.model, usage: response.usage, confidence: response.confidence)
        return WorkerResult(
            .llm(reply),
            cost: Cost(
                modelCalls: 1, inputTokens: response.usage.inputTokens, outputTokens: response.usage.outputTokens))
    }
    /// Stages read plans and decompositions themselves, and stages read no blobs.
    private func inlineLimit(for purpose: Purpose) -> Int {
        switch purpose {
        case .plan, .decompose: WorkerBlobs.recordLimitBytes
        default: WorkerBlobs.inlineLimitBytes
        }
    }
}
