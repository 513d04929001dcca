/// The turns that ask a model to mend an answer. They show its last answer and what is wrong with it, never the whole
/// history, so that each further call is about as long as the first.
enum RepairTurns {
    /// - Parameters:
    ///   - turns: those that were asked first.
    ///   - answer: what came back last; only its beginning is shown again.
    ///   - complaint: what is wrong with it.
    static func turns(after turns: [ChatTurn], answer: String, complaint: String) -> [ChatTurn] {
        turns + [
            ChatTurn(.assistant, shown(answer)),
            ChatTurn(
                .user,
                "That can't be used: \(complaint.prefix(upToBytes: complaintLimit)).\n"
                    + "Answer again with the whole JSON value, corrected, and nothing else."),
        ]
    }

    /// The turns after a text that repeats the prompt.
    static func turns(afterEcho turns: [ChatTurn], answer: String) -> [ChatTurn] {
        turns + [
            ChatTurn(.assistant, shown(answer)),
            ChatTurn(
                .user,
                "That can't be used: it repeats the data that you were shown, with the markers around it.\n"
                    + "Write only the text that is asked for, in words of your own."),
        ]
    }

    private static func shown(_ answer: String) -> String {
        let shown = answer.prefix(upToBytes: answerLimit)
        return ControlTokens.defused(shown.isEmpty ? "(nothing)" : shown)
    }

    private static let answerLimit = 4_000
    private static let complaintLimit = 600
}

extension String {
    /// The longest beginning of whole characters that fits.
    func prefix(upToBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var count = 0
        return String(
            prefix { character in
                count += character.utf8.count
                return count <= limit
            })
    }
}
