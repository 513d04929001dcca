/// The turns that ask a model to mend an answer. They show its last answer and what is wrong with it, never the whole
/// history, so that each further call is about as long as the first.
enum RepairTurns {
    /// - Parameters:
    ///   - turns: those that were asked first.
    ///   - answer: what came back last; only its beginning is shown again.
    ///   - complaint: what is wrong with it.
    static func turns(after turns: [ChatTurn], answer: String, complaint: String) -> [ChatTurn] {
        let shown = answer.prefix(upToBytes: answerLimit)
        let said = ControlTokens.defused(shown.isEmpty ? "(nothing)" : shown)
        return turns + [
            ChatTurn(.assistant, said),
            ChatTurn(
                .user,
                "That can't be used: \(complaint.prefix(upToBytes: complaintLimit)).\n"
                    + "Answer again with the whole JSON value, corrected, and nothing else."),
        ]
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
