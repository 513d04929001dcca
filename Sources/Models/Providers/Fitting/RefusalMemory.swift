import Synchronization

/// What each model refused, for a day: then it is tried again, since models and servers change.
final class RefusalMemory: Sendable {
    static let milliseconds: Int64 = 86_400_000
    /// Requests bring schemas of their own, so their number has no other bound.
    static let entryLimit = 1_000

    /// A schema that is refused says nothing of other schemas.
    private struct Key: Hashable {
        var model: String
        var form: AnswerForm?
    }

    private struct Noted {
        var parts: [RequestPart: Int64] = [:]
        var alternatives: (limit: Int, time: Int64)?

        /// What still holds; a clock that was set back by a day forgets too.
        func after(_ now: Int64) -> Noted {
            func holds(_ time: Int64) -> Bool { abs(now - time) < RefusalMemory.milliseconds }
            return Noted(
                parts: parts.filter { holds($0.value) },
                alternatives: alternatives.flatMap { holds($0.time) ? $0 : nil })
        }
    }

    private static let formParts: Set<RequestPart> = [.form, .forcedTool]

    private let clock: @Sendable () -> Int64
    private let noted = Mutex<[Key: Noted]>([:])

    /// - Parameter clock: milliseconds since 1970.
    init(clock: @escaping @Sendable () -> Int64) { self.clock = clock }

    /// What is known of a request's model, added to what is known anyway.
    func fit(_ request: ChatRequest, from start: RequestFit) -> RequestFit {
        let now = clock()
        return noted.withLock { noted in
            var fit = start
            for key in Self.keys(request) {
                guard let known = noted[key]?.after(now) else { continue }
                noted[key] = known
                fit.leftOut.formUnion(known.parts.keys)
                fit.alternatives = min(fit.alternatives, known.alternatives?.limit ?? fit.alternatives)
            }
            return fit
        }
    }

    /// Notes what had to be left out until the model answered.
    func note(_ request: ChatRequest, from start: RequestFit, to end: RequestFit) {
        guard end != start else { return }
        let now = clock()
        noted.withLock { noted in
            if noted.count >= Self.entryLimit { noted.removeAll() }
            for part in end.leftOut.subtracting(start.leftOut) {
                let form = Self.formParts.contains(part) ? request.form : nil
                noted[Key(model: request.model, form: form), default: Noted()].parts[part] = now
            }
            if end.alternatives < start.alternatives {
                noted[Key(model: request.model), default: Noted()].alternatives = (end.alternatives, now)
            }
        }
    }

    private static func keys(_ request: ChatRequest) -> [Key] {
        [Key(model: request.model)] + (request.form.map { [Key(model: request.model, form: $0)] } ?? [])
    }
}
