/// What of a request is sent to a model, and what is left out since the model refuses it.
struct RequestFit: Sendable, Equatable {
    var leftOut: Set<RequestPart> = []
    /// At least 1.
    var alternatives = 1

    /// For what is sent of a request.
    func sends(_ part: RequestPart) -> Bool { !leftOut.contains(part) }

    /// What is tried next after a refusal; `nil` where nothing is left to try.
    ///
    /// - Parameter sent: what was sent of the request.
    func fit(after refusal: RequestRefusal, sent: Set<RequestPart>) -> RequestFit? {
        let named = refusal.parts.first { sent.contains($0) && canLeaveOut($0) }
        // An error that names something else can't be helped by leaving out what it doesn't name.
        let isUnnamed = !refusal.namesAnother && refusal.parts.isEmpty
        guard let part = named ?? (isUnnamed ? RequestPart.unnamed.first { sent.contains($0) } : nil) else {
            return nil
        }
        var next = self
        guard part == .alternatives else {
            next.leftOut.insert(part)
            return next
        }
        let limit = refusal.numbers.filter { (1..<alternatives).contains($0) }.max()
        next.alternatives = limit ?? alternatives / 2
        return next
    }

    /// An answer without any limit could cost whatever it likes.
    private func canLeaveOut(_ part: RequestPart) -> Bool {
        switch part {
        case .maxTokens: !leftOut.contains(.maxCompletionTokens)
        case .maxCompletionTokens: !leftOut.contains(.maxTokens)
        default: true
        }
    }
}
