import Pipeline
import Research
import Schemas

/// What a research may spend: when nothing is left, it goes on with what it has and reports that.
///
/// The report itself calls no model. So of the research's money a part is kept only while the question is split, for
/// the answers; what later steps of the plan need, the engine has kept already.
extension Investigation {
    private var budget: Budget { Budget(limit: run.budget, spent: run.cost, pending: run.pending) }

    /// What can be set aside for a further attempt of a call.
    func payment(for subject: Subject) -> Budget.Payment {
        switch subject {
        case .decompose: budget.payment(for: .gathering, among: 1)
        case .answer: budget.payment(for: .writing, among: 1)
        case .list, .lookUp, .fetch, .ingest, .search, .report: .paid(nil)
        }
    }

    /// What can be set aside for a call that did not fit into its share, where others have left more by now.
    func largerBudget(than call: PendingCall, for subject: Subject, after failure: CallFailure) -> CallBudget? {
        guard failure.rule == Budget.rule, call.attempt < limits.attempts, let share = call.budget,
            case .paid(let budget?) = payment(for: subject)
        else { return nil }
        let isLarger = budget.maxMicroUSD > share.maxMicroUSD || budget.maxTokens > share.maxTokens
        return isLarger ? budget : nil
    }

    mutating func decompose() {
        switch budget.payment(for: .gathering, among: 1) {
        case .paid(let budget): ask(.decompose, budget: budget)
        case .refused(let failure): leaveUndivided(because: failure)
        case .awaited: preconditionFailure("the split of the question is the first call that is paid")
        }
    }

    /// Asks for the answers to the parts that were searched. Those for which nothing is left just now come when other
    /// calls, which may have more set aside than they need, have ended.
    mutating func askForAnswers() {
        for part in run.parts.indices where isSearched(part) && isOpen(part) {
            switch budget.payment(for: .writing, among: run.parts.indices.count { isOpen($0) }) {
            case .paid(let budget): ask(.answer(part: part), budget: budget)
            case .refused(let failure): leaveUnanswered(part, because: failure)
            case .awaited: return
            }
        }
    }

    /// The question stays one, for want of money to have it split.
    mutating func leaveUndivided(because failure: CallFailure) {
        audit("call.unpaid", subject: Subject.decompose.text, detail: failure.message)
        run.parts = [PartProgress(id: "q1", text: run.question, wordings: [run.question])]
        showPlan()
    }

    /// The report says of the part why it has no answer.
    mutating func leaveUnanswered(_ part: Int, because failure: CallFailure) {
        audit("call.unpaid", subject: Subject.answer(part: part).text, detail: failure.message)
        let finding = Finding(
            subQuestion: SubQuestion(run.parts[part]), answered: false, quotes: [], confidence: 0,
            reason: failure.message)
        run.parts[part].finding = Content(storage: .inlineText(FormCoding.text(of: finding)))
        run.parts[part].done = true
        // A report names who answered, also where nobody did.
        if run.model.isEmpty { run.model = "none" }
        showEnd(of: .answer(part: part), summary: failure.message)
    }

    /// Not answered, and no answer under way.
    private func isOpen(_ part: Int) -> Bool { !run.parts[part].done && !isPending(.answer(part: part)) }

    private func isSearched(_ part: Int) -> Bool { !isPending(.search(part: part)) }

    private func isPending(_ subject: Subject) -> Bool { run.pending.contains { $0.subject == subject.text } }
}
