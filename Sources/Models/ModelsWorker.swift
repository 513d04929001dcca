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
        let trail = CallTrail()
        let asked = try read(message, for: call, trail)
        let response: ModelResponse
        do throws(ModelFailure) {
            response = try await provider.respond(to: asked) { text in
                if message.stream { call.showText(text) }
            }
        } catch {
            throw WorkerFailure(error, trail, triesBefore: message.triesBefore)
        }
        return WorkerResult(
            .llm(try reply(response, to: message)), cost: response.cost,
            provenance: trail.record(isCached: response.isCached))
    }

    private func read(
        _ message: LLMRequestMessage, for call: Call, _ trail: CallTrail
    ) throws(WorkerFailure) -> ModelRequest {
        var context: [[UInt8]] = []
        for blob in message.context { context.append(try blobs.get(blob.sha256)) }
        var turns: [ChatTurn] = []
        for turn in message.messages {
            turns.append(ChatTurn(turn.role, String(decoding: try blobs.bytes(of: turn.content), as: UTF8.self)))
        }
        return ModelRequest(
            purpose: message.purpose, variables: try blobs.bytes(of: message.variablesJSON), context: context,
            turns: turns, promptName: message.templateName, promptVersion: message.templateVersion,
            responseSchemaJSON: message.responseSchemaJSON, maxOutputTokens: message.maxOutputTokens,
            temperature: message.temperature, stopSequences: message.stopSequences,
            alternatives: message.alternatives, models: message.models, budget: message.budget ?? CallBudget(),
            origin: ChatOrigin(
                taskID: call.header.taskID, callID: call.header.callID, tenant: call.header.tenant,
                purpose: message.purpose, promptName: message.templateName, promptVersion: message.templateVersion,
                deadlineMilliseconds: call.header.deadlineMs, traceparent: call.traceparent,
                trail: trail, triesBefore: message.triesBefore))
    }

    private func reply(
        _ response: ModelResponse, to message: LLMRequestMessage
    ) throws(WorkerFailure) -> LLMResponseMessage {
        let limit = inlineLimit(for: message.purpose)
        var alternatives: [Content] = []
        for text in response.alternatives { alternatives.append(try blobs.content(text, inlineUpTo: limit)) }
        return LLMResponseMessage(
            content: try blobs.content(response.text, inlineUpTo: limit), finishReason: response.finishReason,
            provider: response.provider, model: response.model, usage: response.usage,
            confidence: response.confidence, alternatives: alternatives, toolCalls: response.toolCalls,
            promptName: response.promptName, promptVersion: response.promptVersion)
    }

    /// Stages read plans and decompositions themselves, and stages read no blobs.
    private func inlineLimit(for purpose: Purpose) -> Int {
        switch purpose {
        case .plan, .decompose: WorkerBlobs.recordLimitBytes
        default: WorkerBlobs.inlineLimitBytes
        }
    }
}
