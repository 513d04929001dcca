import Pipeline
import RecordLog
import Schemas

/// A model that answers at once: a plan of four parallel tool steps and a synthesis, and a sentence.
struct InstantModel: Worker {
    static let name: ProcessorName = "models"

    private let plan: String

    init() {
        let tools = (1...4).map { number in
            PlanAnswer.Step(
                id: "s\(number)", title: "Read page \(number)", tool: "internet",
                input: "https://example.org/page/\(number)")
        }
        let synthesis = PlanAnswer.Step(
            id: "s5", title: "Put it together", tool: "model", input: "Put the four pages together.",
            dependsOn: tools.map(\.id))
        plan = FormCoding.text(of: PlanAnswer(steps: tools + [synthesis]))
    }

    func perform(_ request: ModelsWorkerRequest, for call: Call) async throws(WorkerFailure) -> WorkerResult {
        guard case .llmRequests(let message) = request else { preconditionFailure("models reads one topic") }
        let text = message.purpose == .plan ? plan : "The four pages say the same."
        return WorkerResult(
            .llm(LLMResponseMessage(content: Content(storage: .inlineText(text)), finishReason: .stop)),
            cost: Cost(modelCalls: 1))
    }
}

/// An internet that answers at once, with a short page.
struct InstantInternet: Worker {
    static let name: ProcessorName = "internet"

    func perform(_ request: InternetWorkerRequest, for call: Call) async throws(WorkerFailure) -> WorkerResult {
        let page = PageFetched(
            address: "https://example.org/", title: "A page",
            text: Content(storage: .inlineText(String(repeating: "A sentence of the page. ", count: 20))))
        return WorkerResult(.internet(InternetResponse(result: .page(page))), cost: Cost(toolCalls: 1))
    }
}
