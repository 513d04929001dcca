/// How an answer is asked for again: each time with what is wrong with the last one, and never the same way twice.
struct RepairCourse {
    private let turns: [ChatTurn]
    /// The form that was asked for.
    let form: AnswerForm?
    private var lastText: String?
    private var complaint = ""
    private var isRepeated = false
    /// An answer that fits, where a better one was wished for.
    private(set) var kept: FormedChat.Answer?

    init(of request: ChatRequest) {
        turns = request.turns
        form = request.form
    }

    /// Notes an answer and what is wrong with it.
    mutating func take(_ response: ChatResponse, complaint: String, keeping answer: FormedChat.Answer? = nil) {
        let text = response.choices.first?.text ?? ""
        isRepeated = text == lastText
        lastText = text
        self.complaint = complaint
        kept = kept ?? answer
    }

    /// Makes the next request, if it could bring another answer.
    ///
    /// A model that says the same again would say it a third time. What may stand in its way is the form: servers
    /// exist that make a grammar of it under which no right answer can be written. So the last repair goes without
    /// the form, which the prompt says in words too, and where the answer was repeated, with some chance in it.
    ///
    /// - Parameter isLast: no further one may follow.
    /// - Returns: `false` where nothing is left to be changed.
    func goesOn(with request: inout ChatRequest, isLast: Bool) -> Bool {
        if isRepeated, kept != nil || request.form == nil { return false }
        if kept == nil, isLast || isRepeated { request.form = nil }
        if isRepeated, let temperature = request.temperature {
            request.temperature = max(temperature, Self.temperatureAfterRepetition)
        }
        request.turns = RepairTurns.turns(after: turns, answer: lastText ?? "", complaint: complaint)
        return true
    }

    private static let temperatureAfterRepetition = 0.7
}
