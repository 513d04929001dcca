import Pipeline
import Schemas

/// Reads a model's plan, and accepts none that could not be carried out.
struct PlanReader {
    let stepLimit: Int

    /// The plan's steps, pending.
    ///
    /// - Parameter text: the model's answer, a JSON object of the form ``PlanAnswer``.
    /// - Throws: what is wrong with it, by step.
    func steps(from text: String) throws(Rejection) -> [PlanStep] {
        let answer = try FormCoding.read(PlanAnswer.self, from: text)
        guard !answer.steps.isEmpty else { throw Rejection("the plan has no steps") }
        guard answer.steps.count <= stepLimit else {
            throw Rejection("the plan has \(answer.steps.count) steps, above the limit of \(stepLimit)")
        }
        var known: Set<String> = []
        var steps: [PlanStep] = []
        for (index, step) in answer.steps.enumerated() {
            steps.append(try read(step, number: index + 1, known: known))
            known.insert(step.id)
        }
        return steps
    }

    /// A step may depend on earlier ones only, so that no plan can wait for itself.
    private func read(_ step: PlanAnswer.Step, number: Int, known: Set<String>) throws(Rejection) -> PlanStep {
        guard Self.isPlain(step.id), !known.contains(step.id) else {
            throw Rejection("the id of step \(number) is empty, too long, used twice or not plain")
        }
        guard let tool = StepTool.named(step.tool) else {
            throw Rejection("step \(number) wants a tool that is not offered")
        }
        for needed in step.dependsOn ?? [] where !known.contains(needed) {
            throw Rejection("step \(number) depends on a step that does not stand before it")
        }
        guard step.input.utf8.count <= 16_384, step.title.utf8.count <= 1_024 else {
            throw Rejection("step \(number) has a title above 1,024 or an input above 16,384 bytes")
        }
        return PlanStep(
            id: step.id, title: step.title.isEmpty ? step.id : step.title, tool: tool, input: step.input,
            dependsOn: step.dependsOn ?? [], status: .pending)
    }

    /// Ids become part of call ids, so they hold no slash: letters, digits, "-", "_" and "." only.
    private static func isPlain(_ id: String) -> Bool {
        id != Planning.planSubject && (1...64).contains(id.utf8.count)
            && id.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

/// The tools that plans may use, by the words that models use for them.
enum StepTool {
    static let offered: [Tool] = [.model, .research, .internet]

    static func named(_ word: String) -> Tool? { offered.first { $0.word == word } }
}

extension Tool {
    var word: String {
        switch self {
        case .unspecified: "unspecified"
        case .model: "model"
        case .research: "research"
        case .internet: "internet"
        case .coding: "coding"
        case .github: "github"
        case .unrecognized(let number): "tool_\(number)"
        }
    }
}
