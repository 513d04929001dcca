/// What a models file says of a model beside its name.
package struct ModelTraits: Sendable, Hashable {
    /// How much a model that thinks is to think; not every model takes every word.
    package enum Effort: String, Sendable, CaseIterable {
        case none, minimal, low, medium, high, xhigh, max
    }

    package enum Thinking: Sendable, Hashable {
        /// The model decides.
        case adaptive
        case disabled
        /// Off, but for words between calls of tools.
        case betweenTools
        /// At most so many tokens.
        case tokens(Int)
    }

    /// What the model refuses, so that it is never tried.
    package var refuses: Set<RequestPart>
    /// What the model takes although models of such a name don't.
    package var takes: Set<RequestPart>
    package var effort: Effort?
    package var thinking: Thinking?

    package init(
        refuses: Set<RequestPart> = [], takes: Set<RequestPart> = [], effort: Effort? = nil, thinking: Thinking? = nil
    ) {
        self.refuses = refuses
        self.takes = takes
        self.effort = effort
        self.thinking = thinking
    }

    /// Where a request begins that asks for so many alternatives.
    ///
    /// - Parameter known: what models of this name refuse.
    func fit(known: Set<RequestPart>, alternatives: Int) -> RequestFit {
        RequestFit(leftOut: known.subtracting(takes).union(refuses), alternatives: max(1, alternatives))
    }

    /// How many tokens a model thinks with before it answers, roughly; they are added to the longest answer.
    ///
    /// - Parameter usually: whether models of this name think where nothing is said.
    package func room(usually thinks: Bool) -> UInt64 {
        switch thinking {
        case .tokens(let count): UInt64(max(0, count))
        case .disabled, .betweenTools: 0
        case .adaptive: Self.usualRoom
        case nil where effort == Effort.none: 0
        case nil: thinks || effort != nil ? Self.usualRoom : 0
        }
    }

    static let usualRoom: UInt64 = 4_096
}
